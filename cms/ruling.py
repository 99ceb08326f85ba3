"""The page of house rules: what it begins with, and what follows when it is published."""

from cms.models import RulesPage
from moderation.ruling import Wanted, keep_rules


def follow_rules(page: RulesPage) -> None:
    """The rules that people report and decide by are those of the published `page`."""
    rules = [
        Wanted(
            slug=row.id,
            title=row.value["title"].strip(),
            explanation=row.value["explanation"].strip(),
            letter=row.value["letter"].strip(),
            urgent=bool(row.value["urgent"]),
        )
        for row in page.rules
    ]
    keep_rules(rules=rules, addresses=addresses_of(page))


def addresses_of(page: RulesPage) -> dict[str, str]:
    """Where each rule stands on `page`, by its id."""
    parts = page.get_url_parts()
    if not page.live or not parts or not parts[2]:
        return {}
    return {row.id: f"{parts[2]}#rule-{row.id}" for row in page.rules}
