"""The public face's addresses."""

from django.urls import URLPattern, URLResolver, include, path

from armarius.opac import children, crawlers, files, finding, holds, installing, lists, problems, views, where
from armarius.opac.account import family, history, own_changes
from armarius.opac.account import holds as own_holds
from armarius.opac.account import lists as own_lists
from armarius.opac.account import lost_card as own_card
from armarius.opac.account import online as own_online
from armarius.opac.account import passkeys as own_passkeys
from armarius.opac.account import payments as own_money
from armarius.opac.account import privacy as own_privacy
from armarius.opac.account import receipts as own_receipts
from armarius.opac.account import suggestions as own_suggestions
from armarius.opac.account import views as account
from armarius.ui.errors import handler400, handler403, handler404, handler500

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.home, name="home"),
    path("search", views.search, name="search"),
    path("search/advanced", finding.advanced_search, name="advanced_search"),
    path("search.rss", finding.search_feed, name="search_feed"),
    path("selection", finding.chosen, name="selection"),
    path("selection.ris", finding.chosen_file, {"format": "ris"}, name="selection-ris"),
    path("selection.bib", finding.chosen_file, {"format": "bib"}, name="selection-bib"),
    path("selection.json", finding.chosen_file, {"format": "json"}, name="selection-json"),
    path("browse/authors", views.browse, {"which": "authors"}, name="browse-authors"),
    path("browse/subjects", views.browse, {"which": "subjects"}, name="browse-subjects"),
    path("browse/titles", views.browse, {"which": "titles"}, name="browse-titles"),
    path("browse/classes", views.browse, {"which": "classes"}, name="browse-classes"),
    path("browse/classes/", finding.classes, name="browse-tree"),
    path("browse/shelf", finding.shelf, name="browse-shelf"),
    path("suggest", views.suggest, name="suggest"),
    path("record/<int:record_id>/", views.record, name="record"),
    path("record/<int:record_id>/files/<int:attachment>/", files.file, name="title_file"),
    path("record/<int:record_id>/hold/", holds.hold, name="own_hold"),
    path("record/<int:record_id>/problem/", problems.problem, name="own_problem"),
    path("record/<int:record_id>/where/<int:item>/", where.where_it_stands, name="where_it_stands"),
    path("plan/<int:shelf_plan>.webp", where.picture, name="shelf_plan_picture"),
    path("record/<int:record_id>/marc/", views.marc, name="marc"),
    path("record/<int:record_id>/export.mrc", views.export, {"format": "mrc"}, name="export-mrc"),
    path("record/<int:record_id>/export.xml", views.export, {"format": "xml"}, name="export-xml"),
    path("record/<int:record_id>/cite.ris", views.reference, {"format": "ris"}, name="cite-ris"),
    path("record/<int:record_id>/cite.bib", views.reference, {"format": "bib"}, name="cite-bib"),
    path("record/<int:record_id>/code.svg", views.code, name="record-code"),
    path("record/<int:record_id>/cite.json", views.reference, {"format": "json"}, name="cite-json"),
    path("cover/<int:record_id>/<int:cover>-200.webp", files.cover, {"width": 200}, name="cover_small"),
    path("cover/<int:record_id>/<int:cover>-480.webp", files.cover, {"width": 480}, name="cover_large"),
    path("children/", children.start, name="children"),
    path("children/search", children.search, name="children_search"),
    path("children/record/<int:record_id>/", children.record, name="children_record"),
    path("children/record/<int:record_id>/want/", children.want, name="children_want"),
    path("libraries/", views.libraries, name="libraries"),
    path("sign-in/", account.sign_in, name="sign_in"),
    path("sign-in/passkey/", own_passkeys.sign_in, name="passkey_sign_in"),
    path("sign-in/passkey/options/", own_passkeys.sign_in_options, name="passkey_sign_in_options"),
    path("sign-out/", account.sign_out, name="sign_out"),
    path("account/", account.account, name="account"),
    path("account/reservations/", own_holds.change, name="change_own_hold"),
    path("account/renew/", account.renew, name="renew_loans"),
    path("account/privacy/", own_privacy.privacy, name="own_privacy"),
    path("account/privacy/change/", own_changes.change, name="change_own_data"),
    path("account/privacy/consents/", own_privacy.consents, name="own_consents"),
    path("account/privacy/data/", own_privacy.data, name="own_data"),
    path("account/payments/", own_money.payments, name="own_payments"),
    path("account/payments/receipt/<int:money_transaction>/", own_receipts.receipt, name="own_receipt"),
    path("account/payments/online/", own_online.begin, name="pay_online"),
    path("account/payments/online/<int:online_payment>/", own_online.payment, name="own_online_payment"),
    path("account/payments/online/<int:online_payment>/ask/", own_online.look, name="ask_own_online_payment"),
    path("payments/<slug:provider>/told/", own_online.told, name="online_told"),
    path("account/suggestions/", own_suggestions.suggestions, name="own_suggestions"),
    path("account/lists/", own_lists.lists, name="own_lists"),
    path("account/lists/put/", own_lists.put, name="put_on_list"),
    path("account/lists/<int:reader_list>/", own_lists.one, name="own_list"),
    path("account/lists/<int:reader_list>/cited/", own_lists.cited, name="own_list_cited"),
    path("lists/", lists.lists, name="shown_lists"),
    path("lists/<slug:list_token>/", lists.shared, name="shared_list"),
    path("lists/<slug:list_token>/cited/", lists.shared_cited, name="shared_list_cited"),
    path("account/history/", history.history, name="reading_history"),
    path("account/family/", family.family, name="family"),
    path("account/family/<int:guardianship>/", family.loans, name="ward_loans"),
    path("account/family/<int:guardianship>/renew/", family.renew, name="renew_ward"),
    path("account/family/<int:guardianship>/consent/", family.consent, name="own_guardian_consent"),
    path("account/family/proxy/<int:proxy>/loans/", family.errand, name="proxy_loans"),
    path("account/family/proxy/<int:proxy>/end/", family.part, name="end_own_proxy"),
    path("account/passkeys/", own_passkeys.passkeys, name="own_passkeys"),
    path("account/passkeys/options/", own_passkeys.options, name="passkey_options"),
    path("account/card/lost/", own_card.lost_card, name="own_card_lost"),
    path("account/stay/", account.stay, name="stay"),
    path("manifest.webmanifest", installing.manifest, name="manifest"),
    path("service-worker.js", installing.service_worker, name="service_worker"),
    path("offline/", installing.offline, name="offline"),
    path("robots.txt", crawlers.robots, name="robots"),
    path("sitemap.xml", crawlers.index, name="sitemap"),
    path("sitemaps/<int:number>.xml", crawlers.titles, name="sitemap_titles"),
    path("opensearch.xml", crawlers.opensearch, name="opensearch"),
    path("", include("armarius.ui.urls")),
]
