"""The network the permission tests walk through: a parent, an own branch with everything, another branch."""

from dataclasses import dataclass
from datetime import date
from itertools import count

from django.test import Client

from armarius.acquisitions.testing import suggestion
from armarius.catalogue.commands.begin_cover_batch import begin_cover_batch
from armarius.catalogue.commands.begin_staging import begin_staging
from armarius.catalogue.commands.finish_staging import finish_staging
from armarius.catalogue.commands.propose_import import propose_import
from armarius.catalogue.commands.queue_import import queue_import
from armarius.catalogue.commands.report_problem import report_problem
from armarius.catalogue.commands.save_macro import save_macro
from armarius.catalogue.commands.save_profile import save_profile
from armarius.catalogue.commands.save_query import save_query
from armarius.catalogue.commands.stage_chunk import stage_chunk
from armarius.catalogue.preparation import prepared
from armarius.catalogue.queries import quarantine, staged
from armarius.catalogue.rules.problems import Problem
from armarius.catalogue.rules.profiles import SHIPPED as SHIPPED_PROFILES
from armarius.catalogue.testing import marc21, record
from armarius.circulation.commands.check_out import VERB as CHECK_OUT
from armarius.circulation.commands.check_out import check_out
from armarius.circulation.commands.grant_amnesty import grant_amnesty
from armarius.circulation.commands.work_amnesty import work_amnesty
from armarius.circulation.rules.amnesties import AmnestyBasis
from armarius.circulation.testing import policy
from armarius.desk.testing import signed_in
from armarius.formats.marc.reading import QuarantinedRecord
from armarius.formats.marc.reasons import QuarantineReason
from armarius.formats.marc.record import Dialect, RecordKind
from armarius.holdings.commands.change_items import WantedItemChanges, change_items
from armarius.holdings.commands.save_copy_template import save_copy_template
from armarius.holdings.commands.save_label_sheet import save_label_sheet
from armarius.holdings.commands.save_mark_table import save_mark_table
from armarius.holdings.rules.labels import SHIPPED as LABELS
from armarius.holdings.testing import item, shelf_plan
from armarius.money.commands.add_case_photo import add_case_photo
from armarius.money.commands.close_shift import close_shift
from armarius.money.commands.define_register import define_register
from armarius.money.commands.hand_over import hand_over
from armarius.money.commands.open_case import open_case
from armarius.money.commands.open_shift import open_shift
from armarius.money.commands.pay import pay
from armarius.money.commands.set_price import set_price
from armarius.money.rules.accounts import Service
from armarius.money.rules.compensation import Damage
from armarius.money.testing import euros, owed
from armarius.network.commands.create_account import create_account
from armarius.network.commands.grant_role import grant_role
from armarius.network.rules.roles import SHIPPED
from armarius.network.testing import PASSWORD, at_desk, library, location, staff, system
from armarius.patrons.commands.add_guardian import add_guardian
from armarius.patrons.commands.add_identifier import add_identifier
from armarius.patrons.commands.add_proxy import ProxyTerms, add_proxy
from armarius.patrons.commands.begin_reader_import import begin_reader_import
from armarius.patrons.commands.change_readers import WantedChanges, change_readers
from armarius.patrons.commands.define_group import define_group
from armarius.patrons.commands.give_consents import give_consents
from armarius.patrons.commands.guardian_rows import GuardianDetails
from armarius.patrons.commands.identifier_kinds import save_identifier_kind
from armarius.patrons.commands.map_reader_import import map_reader_import
from armarius.patrons.commands.note_rows import NoteText
from armarius.patrons.commands.restrict import restrict
from armarius.patrons.commands.roll_over import GroupTarget, roll_over
from armarius.patrons.commands.save_card_sheet import save_card_sheet
from armarius.patrons.commands.write_note import write_note
from armarius.patrons.queries import categories
from armarius.patrons.queries.consents import consents_of
from armarius.patrons.queries.groups import groups_called
from armarius.patrons.rules.card_sheets import SHIPPED as SHEETS
from armarius.patrons.rules.families import Relation
from armarius.patrons.rules.identifiers import Use
from armarius.patrons.rules.importing import Mapping
from armarius.patrons.rules.roll_over import Step
from armarius.patrons.testing import category, consent_text, field_of_readers, reader
from armarius.platform.commands.set_preference import set_preference
from armarius.platform.queries import entry_of
from armarius.reading.commands.guarding import take_list_from_view
from armarius.reading.preferences import LISTS_FOR_EVERYBODY
from armarius.reading.rules.lists import Sight
from armarius.reading.testing import a_list, link_of

ROLES = tuple(SHIPPED)
ANONYMOUS = "anonymous"
_numbers = count(1)
BORN = date(2015, 1, 1)
SINCE = date(2026, 1, 1)


@dataclass(frozen=True)
class Things:
    """One of everything at one library: what addresses name."""

    library: int
    location: int
    record: int
    item: int
    reader: int
    restriction: int
    note: int
    policy: int
    category: int
    loan: int
    entry: int
    batch: int
    quarantined: int
    proposal: int
    profile: int
    job: int
    account: int
    grant: int
    sheet: int
    mark_table: int
    item_batch: int
    copy_template: int
    label_sheet: int
    shelf_plan: int
    identifier_kind: int
    identifier: int
    group: int
    roll_over: int
    reader_import: int
    reader_batch: int
    problem: int
    attachment: int
    cover: int
    cover_batch: int
    kept_draft: int
    online_payment: int
    agreement: int
    provider: str
    macro: int
    saved_query: int
    field: int
    consent: int
    money_transaction: int
    case: int
    photo: int
    place: int
    amnesty: int
    price: int
    register: int
    shift: int
    handover: int
    guardianship: int
    proxy: int
    suggestion: int
    reader_list: int
    list_token: str
    shown_list: int
    code: str


@dataclass(frozen=True)
class World:
    """Parent, own branch, other branch, and what is in each; an account of every role at the own branch."""

    parent: Things
    own: Things
    other: Things
    accounts: dict[str, int]

    def client(self, role: str) -> Client:
        """The browser of a role, at the own branch."""
        return Client() if role == ANONYMOUS else signed_in(self.accounts[role], self.own.library)


def things(at: int) -> Things:
    """One of everything at a library."""
    leaving = define_group(system(at), name="9.a", level=9).group
    target = GroupTarget(leaving, 1, Step.LEAVES)
    rolled = roll_over(system(at), targets=(target,), category=category("adult")).roll_over
    where, copy, person = location(at), item(at), reader(at, group="7.b", birth_date=BORN)
    rule = policy(at)
    loan = check_out(system(at), reader=person, item=copy).loan
    number = next(_numbers)
    batch = compared_records(at, number)
    job = queue_import(system(at), path="/nowhere", file_name="b.mrc").job
    helper = create_account(
        system(at), login_name=f"helper{number}", name="Helper", password=PASSWORD
    ).account
    grant = grant_role(system(at), account=helper, role="clerk", valid_from=date(2020, 1, 1)).grant
    text = consent_text(at, code=f"photo{number}")
    give_consents(system(at), reader=person, texts=(text,))
    kind = save_identifier_kind(system(at), name=f"Campus {number}", use=Use.CARD).kind
    opened = open_case(
        system(at), reader=person, item=item(at, price="30"), damage=Damage.INK, words="Page 3"
    ).case
    titled = record(at, f"A title of its own {number}")
    listed = a_list(person, at, titled, sight=Sight.LINK)
    return Things(
        library=at,
        location=where,
        record=titled,
        item=copy,
        reader=person,
        restriction=restrict(
            system(at), reader=person, reason="Noise", from_day=date(2020, 1, 1), until_day=date(2020, 2, 1)
        ).restriction,
        note=write_note(
            system(at),
            reader=person,
            written=NoteText(text="Ask for the key"),
            from_day=date(2020, 1, 1),
        ).note,
        policy=rule,
        category=categories().values_list("pk", flat=True)[0],
        loan=loan,
        entry=entry_of(CHECK_OUT, "loan", loan) or 0,
        batch=batch,
        proposal=staged(batch).values_list("pk", flat=True)[0],
        profile=save_profile(
            system(at), name=f"Profile {number}", profile=SHIPPED_PROFILES["replace"]
        ).profile,
        quarantined=quarantine(batch).values_list("pk", flat=True)[0],
        job=job,
        account=helper,
        grant=grant,
        group=groups_called(at, "7.b")[0].pk,
        roll_over=rolled,
        reader_import=compared_file(at, number),
        attachment=0,
        cover=0,
        cover_batch=begin_cover_batch(
            system(at), file_name="c.zip", path="/nowhere", digest="", files=1
        ).batch,
        kept_draft=999_999,
        online_payment=999_999,
        agreement=999_999,
        provider="sandbox",
        macro=save_macro(system(at), name=f"M {number}", steps="- 9XX", dialect="marc21").macro,
        saved_query=save_query(system(at), text=f"query {number}").query,
        problem=report_problem(
            system(at), record=titled, problem=Problem.MISTAKE, text="The year is wrong."
        ).problem,
        reader_batch=change_readers(
            system(at), readers=(person,), changes=WantedChanges(language="lv")
        ).batch,
        identifier_kind=kind,
        identifier=add_identifier(system(at), reader=person, kind=kind, value=f"C-{number}").identifier,
        sheet=save_card_sheet(system(at), name=f"Sheet {number}", layout=SHEETS["ten_on_a4"]).sheet,
        shelf_plan=shelf_plan(at, name=f"P {number}"),
        label_sheet=save_label_sheet(system(at), name=f"L {number}", design=LABELS["spine_65"]).sheet,
        copy_template=save_copy_template(
            system(at), name=f"T {number}", values={"category": "book"}
        ).template,
        item_batch=change_items(system(at), items=(copy,), changes=WantedItemChanges(note="worn")).batch,
        mark_table=save_mark_table(system(at), name=f"Marks {number}", language="ru", content="Вв;24").table,
        field=field_of_readers(at, code=f"field{number}"),
        consent=consents_of(person)[0].id,
        money_transaction=paid(at, person),
        case=opened,
        photo=add_case_photo(system(at), case=opened, image=b"JPEG").photo,
        place=1,
        register=define_register(system(at), code="K1", name="Front desk").register,
        shift=a_shift(at),
        handover=a_statement(at),
        amnesty=an_amnesty(at),
        price=set_price(
            system(at), service=Service.COPY, amount=euros("0.10"), from_day=date(2020, 1, 1)
        ).price,
        guardianship=add_guardian(
            system(at),
            child=person,
            guardian=reader(at),
            details=GuardianDetails(from_day=SINCE, relation=Relation.MOTHER),
        ).guardianship,
        proxy=add_proxy(
            system(at), reader=person, proxy=reader(at), terms=ProxyTerms(from_day=SINCE, may_fetch=True)
        ).proxy,
        reader_list=listed,
        list_token=link_of(listed),
        shown_list=taken_list(person, at, titled),
        suggestion=suggestion(person, at, f"Wanted {number}"),
        code=f"photo{number}",
    )


def taken_list(person: int, at: int, title: int) -> int:
    """A list that was shown to everybody and taken from view."""
    set_preference(system(at), name=LISTS_FOR_EVERYBODY.name, text="true")
    made = a_list(person, at, title, sight=Sight.EVERYBODY)
    take_list_from_view(system(at), reader_list=made, reason="Says who is ill")
    set_preference(system(at), name=LISTS_FOR_EVERYBODY.name, text="false")
    return made


def a_statement(at: int) -> int:
    """A statement over a shift in which nothing was taken, at a register of its own."""
    made = define_register(system(at), code="K3", name="Cellar").register
    cashier = at_desk(staff(at), at)
    opened = open_shift(cashier, register=made).shift
    close_shift(cashier, shift=opened)
    return hand_over(system(at), shifts=(opened,)).handover


def an_amnesty(at: int) -> int:
    """An amnesty that was carried out, and can be taken back."""
    amnesty = grant_amnesty(
        system(at),
        basis=AmnestyBasis.RETURNED,
        from_day=SINCE,
        last_day=SINCE,
        services=(Service.OVERDUE,),
        reason="jubilee",
    ).amnesty
    work_amnesty(system(at), amnesty=amnesty)
    return amnesty


def a_shift(at: int) -> int:
    """A shift that somebody has open at another register."""
    made = define_register(system(at), code="K2", name="Upstairs").register
    return open_shift(at_desk(staff(at), at), register=made).shift


def paid(at: int, person: int) -> int:
    """A payment with its receipt; something else is still owed."""
    owed(at, person, 2)
    return pay(system(at), reader=person, amount=euros(1)).transaction


def compared_records(at: int, number: int) -> int:
    """A file of records that was compared with the catalogue, one of them set aside."""
    begun = begin_staging(system(at), file_name="a.mrc", path="/nowhere", digest=f"w{number:063}", size=10)
    asked = propose_import(system(at), batch=begun.batch, version=1, profile="replace")
    broken = QuarantinedRecord(0, 10, b"\x1e broken \x1d", QuarantineReason.BAD_LEADER, {})
    row = prepared(marc21(f"Waits {number}"), Dialect.MARC21, RecordKind.BIBLIOGRAPHIC)
    stage_chunk(
        system(at),
        batch=begun.batch,
        version=asked.version,
        position=0,
        end_position=10,
        records=[row],
        unreadable=[broken],
    )
    finish_staging(system(at), batch=begun.batch, version=asked.version)
    return begun.batch


def compared_file(at: int, number: int) -> int:
    """A file of readers whose columns are mapped."""
    content = f"Surname;Card\nKalniņa;I-{number}\n".encode()
    batch = begin_reader_import(system(at), file_name="5a.csv", content=content).batch
    mapping = Mapping(("family_name", "card"), category("adult"))
    map_reader_import(system(at), batch=batch, version=1, mapping=mapping)
    return batch


def world() -> World:
    """Build it."""
    parent = library()
    own, other = library(parent=parent), library(parent=parent)
    policy(parent)
    accounts = {role: staff(own, role) for role in ROLES}
    return World(things(parent), things(own), things(other), accounts)
