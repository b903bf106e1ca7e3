
from tests.browser.test_line import *
import time
def test_x(opened, costs):
    found = []
    spent = []
    def see(page):
        t = time.time()
        try: look(page)
        except AssertionError as e: found.append(str(e).split("assert not")[0])
        spent.append((round(time.time()-t,2), page.url))
    def person(u):
        p = opened(u); p.goto("/"); return p
    elin = person("elin")
    reads_the_costs(elin, see)
    prepares_invoices(elin, see)
    approves(person("esbjorn"), see)
    issues(elin, see)
    reads_the_year(person("stig"), see)
    for s in spent: print(s)
    assert not found, "\n".join(found)
