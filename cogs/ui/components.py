"""The components that several words show."""

from cogs.ui.arguments import (
    a_beginning,
    a_first_page,
    a_page,
    a_place,
    a_rating,
    a_revision,
    a_serial_offer,
    a_series,
    a_series_order,
    a_shelf_page,
    a_step,
    a_stepped_beginning,
    a_story,
    a_story_case,
    a_story_file,
    a_story_page,
    a_subscription,
    a_subscription_instalment,
    a_subscription_mark,
    a_subscription_start,
    an_invitation,
    nothing,
)
from cogs.ui.component import Choice, Component

ACCEPT_INVITATION = Component("coaccept", an_invitation)
DECLINE_INVITATION = Component("codecline", an_invitation)
NAMES = Component("names", a_story)
CHOICES = Component("choices", a_story)
EXCERPTS = Component("excerpts", a_story)
TODAY = Component("today", nothing)
SHARE = Component("share", a_place)
FOLLOW = Component("follow", a_story)
FOLLOW_AUTHOR = Component("followauthor", a_story)
FOLLOWING = Component("following", a_page)
SETUP = Component("setup", a_step)
BROWSE = Component("browse", a_shelf_page)
EDIT_RECOMMENDATION = Component("editrec", a_story)
RECOMMENDATION_FORM = Component("recform", a_revision)
REPORT = Component("report", a_story)
REPORT_DOWN_FORM = Component("reportdownform", a_story_case)
KUDOS = Component("kudos", a_story)
CONTINUE = Component("continue", nothing)
READ = Component("read", a_story)
PAGE = Choice("page", a_place, a_story)
CONTENTS = Component("contents", a_story_page)
CARD = Choice("card", a_story, nothing)
DOWNLOAD = Component("download", a_story_file)
PROOF = Component("proof", a_story)
PROOF_DOWNLOAD = Component("proofdownload", a_story_file)
SERIALISE = Component("serialise", a_story)
SUBSCRIPTION_OFFER = Component("ownoffer", a_serial_offer)
SUBSCRIPTION_BEGIN = Component("ownbegin", a_stepped_beginning)
SUBSCRIPTION_FORM = Component("ownform", a_beginning)
SUBSCRIPTION_START = Component("ownstart", a_beginning)
SUBSCRIPTIONS = Component("owns", a_page)
SUBSCRIPTION = Component("own", a_subscription)
SUBSCRIPTION_CHANGE = Component("ownchange", a_subscription)
SUBSCRIPTION_PACE = Component("ownpace", a_subscription)
SUBSCRIPTION_PAUSE = Component("ownpause", a_subscription)
SUBSCRIPTION_RESUME = Component("ownresume", a_subscription)
SUBSCRIPTION_STOP = Component("ownstop", a_subscription)
SUBSCRIPTION_NEXT = Component("ownnext", a_subscription_instalment)
SUBSCRIPTION_PLACE = Component("ownplace", a_subscription_start)
SUBSCRIPTION_HERE = Component("ownhere", a_subscription)
SUBSCRIPTION_BACK = Component("ownback", a_subscription_mark)
SERIES = Component("series", a_series)
SERIES_ORDER = Component("seriesorder", a_series_order)
LIST_CHAPTERS = Component("chapters", a_story_page)
GO_BACK = Component("goback", a_revision)
SUBMIT = Component("submit", nothing)
SUBMITTED = Component("submitted", nothing)
MINE = Component("mine", a_first_page)
DRAFT = Component("draft", a_story)
RATING = Choice("rating", a_rating, a_story)
CHOOSE_WARNINGS = Component("warnings", a_story)
EDIT_CARD = Component("editcard", a_story)
CARD_FORM = Component("cardform", a_revision)
EDIT_TAGS = Component("edittags", a_story)
TAGS_FORM = Component("tagsform", a_revision)
EDIT_NOTES = Component("editnotes", a_story)
NOTES_FORM = Component("notesform", a_revision)
RETEXT = Component("retext", a_story)
RETEXT_FORM = Component("retextform", a_story)
SEND = Component("send", a_story)
REVISE = Component("revise", a_story)
DROP_CHANGE = Component("dropchange", a_story)
TAKE_BACK = Component("takeback", a_story)
DISCARD = Component("discard", a_story)
APPROVE_FORM = Component("approveform", a_revision)
CHANGES_FORM = Component("changesform", a_story)
REJECT_FORM = Component("rejectform", a_story)
CORRECT_FORM = Component("correctform", a_story)
TAKE_DOWN_FORM = Component("takedownform", a_story)
KEEP_DRAFT = Component("keepdraft", a_story)
WHOLE = Component("whole", a_story_page)
LONG_TEXT = Component("longtext", a_story)
ELSEWHERE = Component("elsewhere", a_page)
QUEUED = Component("queued", a_story)
TALK = Component("talk", a_story_page)
ASK_FORM = Component("askform", a_story)
ANSWER = Component("answer", a_story)
ANSWER_FORM = Component("answerform", a_story)
SHOW_RULES = Component("rules", a_story)
