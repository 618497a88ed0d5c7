"""The one page on which the layers are joined: who answers, who hears, who contributes, what runs on a clock."""

from datetime import time, timedelta

from django.conf import settings

from armarius.acquisitions import subscribers as acquisitions
from armarius.catalogue import contributions
from armarius.catalogue import jobs as catalogue_jobs
from armarius.catalogue import subscribers as catalogue
from armarius.catalogue.events import RecordsImported, RecordsMerged, RecordsParted, RecordsUndone
from armarius.circulation import jobs as circulation_jobs
from armarius.circulation import subscribers as circulation
from armarius.circulation.events import CopyFound, CopyTakenIn
from armarius.desk.health.screens import findings
from armarius.desk.privacy.register import kept_kinds
from armarius.holdings import contributions as item_leaves
from armarius.holdings import queries as items
from armarius.holdings import subscribers as holdings
from armarius.money import jobs as money_jobs
from armarius.money import subscribers as money
from armarius.money.contributions import use
from armarius.network import contributions as places
from armarius.network import jobs as network_jobs
from armarius.network import subscribers as network
from armarius.network.events import DaysClosed
from armarius.patrons import contributions as reader_leaves
from armarius.patrons import jobs as patrons_jobs
from armarius.patrons import subscribers as patrons
from armarius.patrons.events import CardReplacedBy, ReaderEnrolled
from armarius.platform.jobs import tasks as platform_jobs
from armarius.platform.jobs.schedule import Schedule, schedule
from armarius.platform.kernel import questions
from armarius.platform.kernel.events import subscribe
from armarius.reading import jobs as reading_jobs
from armarius.reading import subscribers as reading
from armarius.site import health, personal_data
from armarius.site import jobs as site_jobs
from armarius.site.backup import jobs as backup_jobs
from armarius.site.payments.configured import provider


def wire() -> None:
    """Join the layers; safe to repeat."""
    use(provider(settings.CONFIG.online_payments, settings.CONFIG.data))
    answers()
    events()
    contributors()
    clocks()


def answers() -> None:
    """Questions from below, answered above."""
    questions.may.answered_by(network.may)
    questions.may.answered_by(catalogue.readers_may)
    questions.may.answered_by(circulation.readers_may)
    questions.may.answered_by(patrons.readers_may)
    questions.may.answered_by(money.readers_may)
    questions.may.answered_by(acquisitions.readers_may)
    questions.may.answered_by(reading.readers_may)
    questions.closed_before.answered_by(money.closed_before)
    questions.scopes.answered_by(network.scopes)
    reader_leaves.against_deleting.answered_by(circulation.against_deleting)
    reader_leaves.against_clearing.answered_by(circulation.against_deleting)
    reader_leaves.against_merging.answered_by(circulation.against_merging)
    reader_leaves.hands_over.answered_by(circulation.hands_over)
    reader_leaves.lets_go.answered_by(circulation.lets_go)
    reader_leaves.data_of.answered_by(circulation.data_of)
    reader_leaves.against_deleting.answered_by(money.against_deleting)
    reader_leaves.against_clearing.answered_by(money.against_deleting)
    reader_leaves.hands_over.answered_by(money.hands_over)
    reader_leaves.lets_go.answered_by(money.lets_go)
    reader_leaves.data_of.answered_by(money.data_of)
    reader_leaves.hands_over.answered_by(acquisitions.hands_over)
    reader_leaves.lets_go.answered_by(acquisitions.lets_go)
    reader_leaves.data_of.answered_by(acquisitions.data_of)
    reader_leaves.hands_over.answered_by(reading.hands_over)
    reader_leaves.lets_go.answered_by(reading.lets_go)
    reader_leaves.data_of.answered_by(reading.data_of)
    contributions.followers.answered_by(acquisitions.before_record_merge)
    contributions.followers.answered_by(reading.before_record_merge)
    contributions.against_merging.answered_by(circulation.against_merging_records)
    contributions.against_deletion.answered_by(holdings.against_record_deletion)
    contributions.against_deletion.answered_by(circulation.against_record_deletion)
    for follower in (holdings, circulation):
        contributions.followers.answered_by(follower.before_record_merge)
        contributions.against_parting.answered_by(follower.against_parting_records)
    contributions.against_undoing.answered_by(holdings.against_undoing)
    contributions.against_undoing.answered_by(circulation.against_undoing)
    contributions.with_copies_of.answered_by(holdings.with_copies_of)
    item_leaves.against_deletion.answered_by(circulation.against_item_deletion)
    item_leaves.in_use.answered_by(circulation.copies_in_use)
    for answerer in (holdings, patrons, money, circulation, acquisitions):
        places.library_kept.answered_by(answerer.library_kept)
    for keeper in (holdings, circulation):
        places.location_kept.answered_by(keeper.location_kept)
    findings.answered_by(health.look)
    kept_kinds.answered_by(personal_data.kept)


def events() -> None:
    """Events, heard in the same transaction."""
    subscribe(RecordsImported, holdings.records_imported)
    subscribe(RecordsUndone, holdings.records_undone)
    subscribe(RecordsMerged, holdings.records_merged)
    subscribe(RecordsMerged, circulation.records_merged)
    subscribe(RecordsMerged, acquisitions.records_merged)
    subscribe(RecordsMerged, reading.records_merged)
    subscribe(RecordsParted, holdings.records_parted)
    subscribe(RecordsParted, circulation.records_parted)
    subscribe(RecordsParted, acquisitions.records_parted)
    subscribe(RecordsParted, reading.records_parted)
    subscribe(DaysClosed, circulation.days_closed)
    subscribe(CopyTakenIn, circulation.copy_taken_in)
    subscribe(CopyFound, circulation.lost_copy_found)
    subscribe(ReaderEnrolled, money.reader_enrolled)
    subscribe(CardReplacedBy, money.card_replaced)


def contributors() -> None:
    """What upper layers give to search documents."""
    contributions.copies.given_by(holdings.copies)
    contributions.records_of_items.given_by(items.records_of)
    contributions.items_away.given_by(circulation.items_away)
    reader_leaves.owing.given_by(circulation.owing)
    reader_leaves.owing.given_by(money.owing)
    contributions.popularity.given_by(circulation.popularity)


def clocks() -> None:
    """Everything that runs on a clock."""
    schedule(
        Schedule(
            name="platform.seal_journal", task=platform_jobs.seal_the_journal, every=timedelta(minutes=1)
        )
    )
    schedule(Schedule(name="platform.prune", task=platform_jobs.prune_the_platform, every=timedelta(hours=1)))
    schedule(
        Schedule(
            name="catalogue.remove_uploads", task=catalogue_jobs.remove_uploads, every=timedelta(hours=1)
        )
    )
    schedule(
        Schedule(
            name="catalogue.remove_unnamed_files", task=catalogue_jobs.remove_unnamed_files, at=time(3, 55)
        )
    )
    schedule(Schedule(name="catalogue.remove_exports", task=catalogue_jobs.remove_exports, at=time(3, 50)))
    schedule(
        Schedule(name="catalogue.forget_imports", task=catalogue_jobs.forget_old_imports, at=time(3, 20))
    )
    schedule(Schedule(name="catalogue.forget_drafts", task=catalogue_jobs.forget_old_drafts, at=time(3, 25)))
    schedule(Schedule(name="site.check_laws", task=site_jobs.check_the_laws, at=time(4, 30)))
    schedule(Schedule(name="patrons.forget_batches", task=patrons_jobs.forget_old_batches, at=time(3, 40)))
    schedule(Schedule(name="patrons.forget_changes", task=patrons_jobs.forget_own_changes, at=time(3, 45)))
    schedule(Schedule(name="patrons.find_pairs", task=patrons_jobs.find_pairs, at=time(3, 30)))
    schedule(Schedule(name="money.forget_cases", task=money_jobs.forget_settled_cases, at=time(2, 50)))
    schedule(
        Schedule(
            name="money.close_online", task=money_jobs.close_run_out_payments, every=timedelta(minutes=5)
        )
    )
    schedule(Schedule(name="site.backup", task=backup_jobs.back_up_when_due, every=timedelta(hours=1)))
    schedule(Schedule(name="circulation.night", task=circulation_jobs.run_the_night, at=time(0, 30)))
    schedule(Schedule(name="circulation.unlink_loans", task=circulation_jobs.unlink_loans, at=time(2, 30)))
    schedule(
        Schedule(
            name="reading.forget_lists", task=reading_jobs.forget_deleted_lists, every=timedelta(minutes=15)
        )
    )
    schedule(Schedule(name="patrons.forget_imports", task=patrons_jobs.forget_imports, at=time(3, 30)))
    schedule(
        Schedule(
            name="network.clear_expired_sessions",
            task=network_jobs.clear_expired_sessions,
            every=timedelta(hours=1),
        )
    )
