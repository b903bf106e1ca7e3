"""A person without a mouse: everything is reached with Tab, chosen with arrows or letters, pressed with Enter."""

from playwright.sync_api import Locator, Page, expect

STOP_BEFORE = """element => {
  const stops = [...document.querySelectorAll("a[href], button, input, select, textarea, summary")].filter((each) =>
    each.tabIndex >= 0 && !each.disabled && each.type !== "hidden" && each.checkVisibility()
    && !(each.type === "radio" && each !== element && each.name === element.name && each.form === element.form));
  const place = stops.indexOf(element);
  if (place > 0) stops[place - 1].focus();
  return place;
}"""
"""Puts the focus one Tab stop before the element and tells its place; −1 when Tab never comes there."""
FOCUSED = "element => element === document.activeElement"


def reach(page: Page, target: Locator) -> Locator:
    """Tab to the element from the stop before it; fails when Tab does not come there."""
    expect(target).to_have_count(1)
    assert target.evaluate(STOP_BEFORE) > 0, f"not among the Tab stops: {target}"
    page.keyboard.press("Tab")
    assert target.evaluate(FOCUSED), f"not reached with Tab: {target}"
    return target


def follow(page: Page, name: str) -> None:
    """Follow the link with this name."""
    reach(page, page.get_by_role("main").get_by_role("link", name=name, exact=True).first)
    page.keyboard.press("Enter")
    page.wait_for_load_state("load")


def push(page: Page, name: str) -> None:
    """Press the button with this name."""
    reach(page, page.get_by_role("main").get_by_role("button", name=name, exact=True))
    page.keyboard.press("Enter")
    page.wait_for_load_state("load")


def write(page: Page, values: dict[str, str]) -> None:
    """Type into the fields with these labels, in their order."""
    for label, value in values.items():
        field = reach(page, page.get_by_role("textbox", name=label, exact=True))
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.type(value)
        expect(field).to_have_value(value)


def pick(page: Page, label: str, option: str) -> None:
    """Choose in a list by typing the first letters."""
    field = reach(page, page.get_by_role("combobox", name=label, exact=True))
    page.keyboard.type(option)
    assert field.evaluate("element => element.selectedOptions[0].textContent.trim()") == option


def turn_to(page: Page, legend: str, option: str) -> None:
    """Choose in a group of options: Tab to the group, arrows inside it."""
    group = page.get_by_role("group", name=legend, exact=True)
    wanted = group.get_by_role("radio", name=option, exact=True)
    count = group.get_by_role("radio").count()
    checked = group.locator("input:checked")
    reach(page, checked if checked.count() else group.get_by_role("radio").first)
    page.keyboard.press("Space")
    for _ in range(count):
        if wanted.is_checked():
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"{legend}: {option} cannot be chosen with the keyboard")
