from tests.browser import test_line as t
import time
from tests.browser.test_line import costs, look
def test_x(opened, costs, monkeypatch):
    found = []
    spent = []
    def see(page):
        s = time.time()
        try: look(page)
        except AssertionError as e: found.append(str(e).split("assert not")[0])
        spent.append((round(time.time()-s,2), page.url))
    monkeypatch.setattr(t, "look", see)
    s = time.time()
    try: t.test_the_whole_line(opened, None, True)
    finally:
        for x in spent: print(x)
        print(sum(x[0] for x in spent), time.time() - s)
        print("\n".join(found))
    assert not found
