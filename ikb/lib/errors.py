"""Errors that carry one clear Swedish sentence."""


class Conflict(Exception):
    """Right person, wrong state: already decided, consent withdrawn meanwhile. Answered with 409 and the sentence."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Unfit(Exception):
    """What was typed cannot be used. Answered with 422: the sentence at the field, everything typed kept."""

    def __init__(self, sentence: str, *, field: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field


class Stale(Exception):
    """Somebody else saved the same draft meanwhile. Answered with 409 and the sentence, everything typed kept."""

    def __init__(self, who: str, clock: str) -> None:
        self.sentence = f"{who} ändrade det här {clock}. Din text finns kvar nedan. Välj vad som ska gälla."
        super().__init__(self.sentence)
