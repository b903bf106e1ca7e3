"""Swedish formats. Django's own read 10/11/2026 as 11 October; here the day always comes first."""

DATE_FORMAT = "Y-m-d"
DATETIME_FORMAT = r"Y-m-d \k\l. H.i"
TIME_FORMAT = "H.i"
SHORT_DATE_FORMAT = "Y-m-d"
SHORT_DATETIME_FORMAT = r"Y-m-d \k\l. H.i"
DATE_INPUT_FORMATS = ["%Y-%m-%d", "%Y%m%d", "%d/%m %Y", "%d/%m/%Y"]
DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "\xa0"
NUMBER_GROUPING = 3
FIRST_DAY_OF_WEEK = 1
