"""How the cataloguers of six languages word what stands in a record: responsibility, content, carrier."""

from armarius.site.demo.works import Agent, Work

CREDITS: dict[str, dict[str, str]] = {
    "lav": {"trl": "tulk. {}", "ill": "il. {}", "edt": "sast. {}", "nrt": "lasa {}"},
    "lit": {"trl": "vertė {}", "ill": "iliustravo {}", "edt": "redagavo {}", "nrt": "skaito {}"},
    "kaz": {"trl": "ауд. {}", "ill": "суретші {}", "edt": "ред. {}", "nrt": "оқиды {}"},
    "rus": {"trl": "перевод: {}", "ill": "иллюстрации: {}", "edt": "составитель: {}", "nrt": "читает {}"},
    "chi": {"aut": "{}著", "cmp": "{}曲", "trl": "{}译", "ill": "{}绘", "edt": "{}编", "nrt": "{}朗读"},
    "eng": {
        "trl": "translated by {}",
        "ill": "illustrated by {}",
        "edt": "edited by {}",
        "nrt": "read by {}",
    },
}
JOINTS = {"chi": ", "}
TOGETHER = {"eng": " and "}
"""Between two people of the same part: English says and, the others a comma."""


def responsibility(work: Work) -> tuple[str, ...]:
    """The statement of responsibility, a part for each kind of contribution, the authors first."""
    parts: dict[str, list[Agent]] = {}
    for agent in work.agents:
        parts.setdefault(agent.role, []).append(agent)
    return tuple(credit(work.language, role, people) for role, people in parts.items())


def credit(language: str, role: str, people: list[Agent]) -> str:
    """What is said of people with one role."""
    joint = TOGETHER.get(language, JOINTS.get(language, ", "))
    names = joint.join(agent.speaking for agent in people)
    return CREDITS[language].get(role, "{}").format(names)
