"""What can be done about bulk changes of users: upload a file, replace it, have it carried out."""

from __future__ import annotations

from console.config.files import named, read_whole
from console.domain.bulk_files import users_in
from console.domain.bulk_users import LARGEST_FILE, BulkJob
from console.domain.drafts.bulk_users import ProceedUsers, ReplaceUsers, UploadUsers
from console.domain.text import clean
from console.engine import AccountSummary
from console.ui.dialogs.aim import Aim
from console.ui.dialogs.deeds.deed import Deed, Verb
from console.ui.dialogs.deeds.fields import Field, Form, Values

LONGEST_PATH = 4096
FILE = (Field("file", "File", "", "path of a JSON file, as ~/users.json", longest=LONGEST_PATH),)


def _loaded(values: Values) -> tuple[str, str, int, tuple[str, ...]]:
    """The file's name, its content, how many users it has, and where it lies. Raises ValueError."""
    file = named(values.text("file"))
    content = read_whole(file, LARGEST_FILE)
    rows = users_in(content, clean(file.name))
    return file.name, content, rows, (f"Read just now from {clean(str(file))}, {len(content):,} characters.",)


def _upload(aim: Aim, account: AccountSummary) -> Form:
    def make(values: Values) -> UploadUsers:
        return UploadUsers(account.name, values.text("file"))

    def load(values: Values) -> tuple[UploadUsers, tuple[str, ...]]:
        name, content, rows, notes = _loaded(values)
        note = "Nobody is changed yet: the vendor checks the file first."
        return UploadUsers(account.name, name, content, rows), (*notes, note)

    return Form("Upload a file of users", FILE, make, load)


def _replace(aim: Aim, account: AccountSummary) -> Form:
    job = aim.the(BulkJob)

    def make(values: Values) -> ReplaceUsers:
        return ReplaceUsers(account.name, job.id, values.text("file"))

    def load(values: Values) -> tuple[ReplaceUsers, tuple[str, ...]]:
        name, content, rows, notes = _loaded(values)
        return ReplaceUsers(account.name, job.id, name, content, rows), notes

    return Form(f"Replace the file of job {job.id}", FILE, make, load)


def _proceed(aim: Aim, account: AccountSummary) -> Form:
    job = aim.the(BulkJob)
    draft = ProceedUsers(account.name, job.id, job.filename, job.rows)
    return Form(f"Carry out job {job.id}", (), lambda values: draft)


DEEDS: tuple[Deed, ...] = (
    Deed(
        UploadUsers,
        "Upload users",
        "Upload a JSON file of users; nobody is changed before you say so.",
        Verb.NEW,
        _upload,
        boards=frozenset({"bulk users"}),
    ),
    Deed(
        ReplaceUsers,
        "Replace file",
        "Give the job another file, and have that checked.",
        Verb.EDIT,
        _replace,
        row=BulkJob,
        fits=lambda job: job.may_be_replaced,
    ),
    Deed(
        ProceedUsers,
        "Carry out job",
        "Make and change the users of a file that was found valid.",
        Verb.OTHER,
        _proceed,
        row=BulkJob,
        fits=lambda job: job.may_proceed,
    ),
)
