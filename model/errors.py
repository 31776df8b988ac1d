"""The one kind of exception whose text users see.

Everything else that is raised is a fault of the program and goes to the log.
"""


class UserError(Exception):
    """Something the user can understand and put right.

    Attributes:
        what: What happened, a Chinese clause without a full stop at its end.
        where: The file, sheet, cell or row of the form; empty when `what` tells it.
        remedy: What to do now; empty when there is nothing to do.
    """

    def __init__(self, what: str, where: str = "", remedy: str = "") -> None:
        super().__init__(what, where, remedy)
        self.what = what
        self.where = where
        self.remedy = remedy

    def __str__(self) -> str:
        place = f"（{self.where}）" if self.where else ""
        advice = f"{self.remedy}。" if self.remedy else ""
        sentence = f"{self.what}{place}。{advice}"
        return " ".join(sentence.split())
