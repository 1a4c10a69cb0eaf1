"""Who may open and do what: every address of the service, tried by everyone.

Who may not look at a map is told that there is none (404); who may look and not do, that it is not
theirs to do (403); nobody is sent to sign in (in), or told to by the API (401).
"""

import json
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from careweave.service.accounts.models import Account
from tests.service.addresses import ACTS, NAMES, put_in
from tests.service.clients import signed_in
from tests.service.stage import ASKED, BODIES, Stage, form

pytestmark = pytest.mark.django_db

WHO = (
    *("owner", "facilitator", "contributor", "reader"),
    *("coordinator", "evaluator", "peer_supervisor", "administrator", "stranger", "nobody"),
)

# Each page, opened by each of them.
OPENED = """
home                                302 302 302 302 302 302 302 302 302 in
too_large                           413 413 413 413 413 413 413 413 413 413
covered                             200 200 200 200 200 200 200 200 200 200
letters                             200 200 200 200 200 200 200 200 200 200
sign_in                             302 302 302 302 302 302 302 302 302 200
sign_out                            405 405 405 405 405 405 405 405 405 in
account_login                       302 302 302 302 302 302 302 302 302 200
begin_again                         405 405 405 405 405 405 405 405 405 405
account_signup                      302 302 302 302 302 302 302 302 302 200
account_request_login_code          302 302 302 302 302 302 302 302 302 200
account_confirm_login_code          302 302 302 302 302 302 302 302 302 302
mfa_login_webauthn                  302 302 302 302 302 302 302 302 302 302
mfa_authenticate                    302 302 302 302 302 302 302 302 302 302
second_step_needed                  200 200 200 200 200 200 200 200 200 in
account_reset_password              200 200 200 200 200 200 200 200 200 200
account_confirm_password_reset_code 302 302 302 302 302 302 302 302 302 302
account_complete_password_reset     302 302 302 302 302 302 302 302 302 302
account_email_verification_sent     302 302 302 302 302 302 302 302 302 302
your_account                        200 200 200 200 200 200 200 200 200 in
mfa_index                           200 200 200 200 200 200 200 200 200 in
mfa_list_webauthn                   200 200 200 200 200 200 200 200 200 in
change_name                         200 200 200 200 200 200 200 200 200 in
account_email                       200 200 200 200 200 200 200 200 200 in
account_change_password             200 200 200 200 200 200 200 200 200 in
account_set_password                302 302 302 302 302 302 302 302 302 in
account_reauthenticate              200 200 200 200 200 200 200 200 200 in
mfa_reauthenticate                  302 302 302 302 302 302 302 302 302 in
mfa_reauthenticate_webauthn         302 302 302 302 302 302 302 302 302 in
confirm_by_email                    200 200 200 200 200 200 200 200 200 in
mfa_activate_totp                   200 200 200 200 200 200 200 200 200 in
mfa_deactivate_totp                 404 404 404 404 404 404 404 404 404 in
mfa_view_recovery_codes             404 404 404 404 404 404 404 404 404 in
mfa_generate_recovery_codes         200 200 200 200 200 200 200 200 200 in
mfa_download_recovery_codes         404 404 404 404 404 404 404 404 404 in
mfa_add_webauthn                    200 200 200 200 200 200 200 200 200 in
usersessions_list                   200 200 200 200 200 200 200 200 200 in
mfa_edit_webauthn                   404 404 404 404 404 404 404 404 404 in
mfa_remove_webauthn                 404 404 404 404 404 404 404 404 404 in
practise                            405 405 405 405 405 405 405 405 405 405
your_maps                           200 200 200 200 200 200 200 200 200 in
new_map                             200 200 200 200 200 200 200 200 200 in
map                                 200 200 200 200 404 404 404 404 404 in
title                               200 200 200 403 404 404 404 404 404 in
quick_add                           200 200 200 403 404 404 404 404 404 in
add_actor                           200 200 200 403 404 404 404 404 404 in
actor                               200 200 200 200 404 404 404 404 404 in
change_actor                        200 200 200 403 404 404 404 404 404 in
end_actor                           200 200 200 403 404 404 404 404 404 in
restore_actor                       405 405 405 405 405 405 405 405 405 in
place_actor                         200 200 200 403 404 404 404 404 404 in
add_tie                             200 200 200 403 404 404 404 404 404 in
change_tie                          200 200 200 200 404 404 404 404 404 in
end_tie                             200 200 200 403 404 404 404 404 404 in
restore_tie                         405 405 405 405 405 405 405 405 405 in
undo                                405 405 405 405 405 405 405 405 405 in
redo                                405 405 405 405 405 405 405 405 405 in
tidy                                405 405 405 405 405 405 405 405 405 in
difference                          200 200 200 403 404 404 404 404 404 in
drawing                             200 200 200 200 404 404 404 404 404 in
outline                             200 200 200 200 404 404 404 404 404 in
versions                            200 200 200 200 404 404 404 404 404 in
save_version                        200 200 403 403 404 404 404 404 404 in
compare                             302 302 302 302 404 404 404 404 404 in
changes_since                       200 200 200 200 404 404 404 404 404 in
changes_since_drawing               200 200 200 200 404 404 404 404 404 in
version                             200 200 200 200 404 404 404 404 404 in
saved_version                       200 200 200 200 404 404 404 404 404 in
version_drawing                     200 200 200 200 404 404 404 404 404 in
version_outline                     200 200 200 200 404 404 404 404 404 in
changes_between                     200 200 200 200 404 404 404 404 404 in
changes_between_drawing             200 200 200 200 404 404 404 404 404 in
add_photograph                      200 200 403 403 404 404 404 404 404 in
photograph                          200 200 200 200 404 404 404 404 404 in
changes                             200 200 200 200 404 404 404 404 404 in
views                               200 200 200 200 404 404 404 404 404 in
begin_view                          405 405 405 405 405 405 405 405 405 in
show_view                           403 403 200 403 404 404 404 404 404 in
keep_view_apart                     405 405 405 405 405 405 405 405 405 in
throw_view_away                     403 403 200 403 404 404 404 404 404 in
together                            200 200 200 200 404 404 404 404 404 in
together_drawing                    200 200 200 200 404 404 404 404 404 in
put_actor                           200 200 200 403 404 404 404 404 404 in
put_tie                             200 200 200 403 404 404 404 404 404 in
own_prompts                         404 404 404 404 200 403 403 200 404 in
place_prompt                        405 405 405 405 405 405 405 405 405 in
add_prompt                          404 404 404 404 200 403 403 200 404 in
change_prompt                       404 404 404 404 200 403 403 200 404 in
take_prompt_away                    405 405 405 405 405 405 405 405 405 in
set_turn_to                         404 404 404 404 200 403 403 200 404 in
begin_turn_to                       405 405 405 405 405 405 405 405 405 in
add_turn_to                         404 404 404 404 200 403 403 200 404 in
change_turn_to                      404 404 404 404 200 403 403 200 404 in
move_turn_to                        405 405 405 405 405 405 405 405 405 in
take_turn_to_away                   405 405 405 405 405 405 405 405 405 in
turn_to                             200 200 200 200 200 200 200 200 200 in
guide                               200 200 200 200 200 200 200 200 200 in
guide_chapter                       200 200 200 200 200 200 200 200 200 in
guide_example                       200 200 200 200 200 200 200 200 200 in
practise_talking                    200 200 200 200 200 200 200 200 200 in
conversations                       200 200 200 200 404 404 404 404 404 in
begin_conversation                  405 405 405 405 405 405 405 405 405 in
conversation                        302 302 302 200 404 404 404 404 404 in
pause_conversation                  405 405 405 405 405 405 405 405 405 in
resume_conversation                 405 405 405 405 405 405 405 405 405 in
conversation_prepare                200 200 403 403 404 404 404 404 404 in
conversation_draw                   200 200 200 403 404 404 404 404 404 in
conversation_starts                 405 405 405 405 405 405 405 405 405 in
another_day                         405 405 405 405 405 405 405 405 405 in
conversation_look                   200 200 200 403 404 404 404 404 404 in
conversation_walk                   200 200 200 403 404 404 404 404 404 in
conversation_since                  200 200 200 403 404 404 404 404 404 in
conversation_happened               200 200 200 403 404 404 404 404 404 in
without                             200 200 200 200 404 404 404 404 404 in
change_words                        404 404 200 403 404 404 404 404 404 in
conversation_close                  200 200 403 403 404 404 404 404 404 in
conversation_agree                  200 200 200 403 404 404 404 404 404 in
your_debriefs                       200 200 200 200 200 200 200 200 200 in
write_debrief                       200 200 403 403 404 404 404 404 404 in
plan_to_meet                        404 200 404 404 404 404 404 404 404 in
debrief                             404 200 404 404 404 404 404 404 404 in
share_debrief                       405 405 405 405 405 405 405 405 405 in
take_debrief_back                   405 405 405 405 405 405 405 405 405 in
throw_debrief_away                  405 405 405 405 405 405 405 405 405 in
supervision                         404 404 404 404 403 403 200 403 404 in
supervision_plan                    404 404 404 404 403 403 200 403 404 in
how_it_was                          405 405 405 405 405 405 405 405 405 in
agreements                          200 200 200 200 404 404 404 404 404 in
conversation_sheet                  200 200 200 200 404 404 404 404 404 in
conversation_sheet_pdf              200 200 200 200 404 404 404 404 404 in
new_agreement                       200 200 200 403 404 404 404 404 404 in
agreement                           200 200 200 200 404 404 404 404 404 in
change_agreement                    200 200 200 403 404 404 404 404 404 in
say_outcome                         405 405 405 405 405 405 405 405 405 in
consent                             200 200 200 200 404 404 404 404 404 in
easy_consent                        200 200 403 403 404 404 404 404 404 in
consent_history                     200 200 403 403 404 404 404 404 404 in
consent_asking                      200 200 403 403 404 404 404 404 404 in
communication_needs                 200 200 403 403 404 404 404 404 404 in
consent_answer                      200 200 403 403 404 404 404 404 404 in
told                                200 200 403 403 404 404 404 404 404 in
told_of                             200 200 403 403 404 404 404 404 404 in
people                              200 200 200 200 404 404 404 404 404 in
invite                              200 200 403 403 404 404 404 404 404 in
map_invitation                      403 200 403 403 404 404 404 404 404 in
end_invitation                      405 405 405 405 405 405 405 405 405 in
end_hat                             200 200 403 200 404 404 404 404 404 in
invited                             200 200 200 200 200 200 200 200 200 200
seen                                200 403 403 403 404 404 404 404 404 in
opening_seen                        405 405 405 405 405 405 405 405 405 in
open_uninvited                      404 404 404 404 200 404 404 404 404 in
organisation                        404 404 404 404 200 200 200 200 404 in
organisation_maps                   404 404 404 404 200 403 403 403 404 in
appoint                             404 404 404 404 302 403 403 403 404 in
members                             404 404 404 404 403 403 403 200 404 in
invite_member                       404 404 404 404 403 403 403 200 404 in
member_invitation                   404 404 404 404 403 403 403 200 404 in
end_member_invitation               405 405 405 405 405 405 405 405 405 in
end_member                          404 404 404 404 403 403 403 200 404 in
add_circle                          404 404 404 404 403 403 403 200 404 in
everything                          200 403 403 403 404 404 404 404 404 in
everything_zip                      405 405 405 405 405 405 405 405 405 in
forget_someone                      200 200 403 403 404 404 404 404 404 in
forget_actor                        200 200 403 403 404 404 404 404 404 in
ending                              200 200 403 403 404 404 404 404 404 in
end_care                            405 405 405 405 405 405 405 405 405 in
put_away                            405 405 405 405 405 405 405 405 405 in
leave_alone                         405 405 405 405 405 405 405 405 405 in
answer_notice                       405 405 405 405 405 405 405 405 405 in
erase_map                           200 403 403 403 404 404 404 404 404 in
retention                           404 404 404 404 200 403 403 403 404 in
retention_schedule                  404 404 404 404 403 403 403 200 404 in
review_map                          404 404 404 404 200 403 403 403 404 in
hold_map                            405 405 405 405 405 405 405 405 405 in
keep_map                            405 405 405 405 405 405 405 405 405 in
tell_owner                          405 405 405 405 405 405 405 405 405 in
dispose_map                         405 405 405 405 405 405 405 405 405 in
answer_requests                     200 200 403 403 404 404 404 404 404 in
answer_request                      200 200 403 403 404 404 404 404 404 in
access_requests                     404 404 404 404 200 403 403 403 404 in
access_request                      404 404 404 404 200 403 403 403 404 in
look_again                          405 405 405 405 405 405 405 405 405 in
request_answer                      405 405 405 405 405 405 405 405 405 in
close_request                       405 405 405 405 405 405 405 405 405 in
next_date                           200 200 403 403 404 404 404 404 404 in
put_off                             200 200 403 403 404 404 404 404 404 in
lone_visit                          200 200 200 200 404 404 404 404 404 in
check_in                            404 200 404 404 200 404 404 404 404 in
check_in_back                       405 405 405 405 405 405 405 405 405 in
check_in_longer                     405 405 405 405 405 405 405 405 405 in
due_maps                            404 404 404 404 200 403 403 403 404 in
your_reminders                      200 200 200 200 200 200 200 200 200 in
new_calendar                        405 405 405 405 405 405 405 405 405 in
end_calendar                        405 405 405 405 405 405 405 405 405 in
calendar                            200 200 200 200 200 200 200 200 200 200
"""

# The form of each page, sent by each of them.
SENT = """
home                                405 405 405 405 405 405 405 405 405 in
too_large                           405 405 405 405 405 405 405 405 405 405
covered                             405 405 405 405 405 405 405 405 405 405
letters                             405 405 405 405 405 405 405 405 405 405
sign_in                             302 302 302 302 302 302 302 302 302 302
sign_out                            302 302 302 302 302 302 302 302 302 in
account_login                       302 302 302 302 302 302 302 302 302 200
begin_again                         302 302 302 302 302 302 302 302 302 302
account_signup                      302 302 302 302 302 302 302 302 302 200
account_request_login_code          302 302 302 302 302 302 302 302 302 302
account_confirm_login_code          302 302 302 302 302 302 302 302 302 302
mfa_login_webauthn                  302 302 302 302 302 302 302 302 302 302
mfa_authenticate                    302 302 302 302 302 302 302 302 302 302
second_step_needed                  405 405 405 405 405 405 405 405 405 in
account_reset_password              200 200 200 200 200 200 200 200 200 200
account_confirm_password_reset_code 302 302 302 302 302 302 302 302 302 302
account_complete_password_reset     302 302 302 302 302 302 302 302 302 302
account_email_verification_sent     302 302 302 302 302 302 302 302 302 302
your_account                        405 405 405 405 405 405 405 405 405 in
mfa_index                           405 405 405 405 405 405 405 405 405 in
mfa_list_webauthn                   405 405 405 405 405 405 405 405 405 in
change_name                         302 302 302 302 302 302 302 302 302 in
account_email                       302 302 302 302 302 302 302 302 302 in
account_change_password             200 200 200 200 200 200 200 200 200 in
account_set_password                302 302 302 302 302 302 302 302 302 in
account_reauthenticate              200 200 200 200 200 200 200 200 200 in
mfa_reauthenticate                  302 302 302 302 302 302 302 302 302 in
mfa_reauthenticate_webauthn         302 302 302 302 302 302 302 302 302 in
confirm_by_email                    302 302 302 302 302 302 302 302 302 in
mfa_activate_totp                   200 200 200 200 200 200 200 200 200 in
mfa_deactivate_totp                 404 404 404 404 404 404 404 404 404 in
mfa_view_recovery_codes             405 405 405 405 405 405 405 405 405 in
mfa_generate_recovery_codes         200 200 200 200 200 200 200 200 200 in
mfa_download_recovery_codes         404 404 404 404 404 404 404 404 404 in
mfa_add_webauthn                    200 200 200 200 200 200 200 200 200 in
usersessions_list                   302 302 302 302 302 302 302 302 302 in
mfa_edit_webauthn                   404 404 404 404 404 404 404 404 404 in
mfa_remove_webauthn                 404 404 404 404 404 404 404 404 404 in
practise                            404 404 404 404 404 404 404 404 404 404
your_maps                           405 405 405 405 405 405 405 405 405 in
new_map                             302 302 302 302 302 302 302 302 302 in
map                                 200 200 200 200 404 404 404 404 404 in
title                               302 302 302 403 404 404 404 404 404 in
quick_add                           302 302 302 403 404 404 404 404 404 in
add_actor                           302 302 302 403 404 404 404 404 404 in
actor                               405 405 405 405 405 405 405 405 405 in
change_actor                        302 302 302 403 404 404 404 404 404 in
end_actor                           302 302 302 403 404 404 404 404 404 in
restore_actor                       302 302 302 403 404 404 404 404 404 in
place_actor                         302 302 302 403 404 404 404 404 404 in
add_tie                             302 302 302 403 404 404 404 404 404 in
change_tie                          302 302 302 403 404 404 404 404 404 in
end_tie                             302 302 302 403 404 404 404 404 404 in
restore_tie                         302 302 302 403 404 404 404 404 404 in
undo                                302 302 302 403 404 404 404 404 404 in
redo                                302 302 302 403 404 404 404 404 404 in
tidy                                302 302 302 403 404 404 404 404 404 in
difference                          302 302 302 403 404 404 404 404 404 in
drawing                             405 405 405 405 405 405 405 405 405 in
outline                             405 405 405 405 405 405 405 405 405 in
versions                            405 405 405 405 405 405 405 405 405 in
save_version                        302 302 403 403 404 404 404 404 404 in
compare                             405 405 405 405 405 405 405 405 405 in
changes_since                       405 405 405 405 405 405 405 405 405 in
changes_since_drawing               405 405 405 405 405 405 405 405 405 in
version                             405 405 405 405 405 405 405 405 405 in
saved_version                       405 405 405 405 405 405 405 405 405 in
version_drawing                     405 405 405 405 405 405 405 405 405 in
version_outline                     405 405 405 405 405 405 405 405 405 in
changes_between                     405 405 405 405 405 405 405 405 405 in
changes_between_drawing             405 405 405 405 405 405 405 405 405 in
add_photograph                      302 302 403 403 404 404 404 404 404 in
photograph                          405 405 405 405 405 405 405 405 405 in
changes                             405 405 405 405 405 405 405 405 405 in
views                               405 405 405 405 405 405 405 405 405 in
begin_view                          302 302 302 403 404 404 404 404 404 in
show_view                           403 403 302 403 404 404 404 404 404 in
keep_view_apart                     403 403 302 403 404 404 404 404 404 in
throw_view_away                     403 403 302 403 404 404 404 404 404 in
together                            405 405 405 405 405 405 405 405 405 in
together_drawing                    405 405 405 405 405 405 405 405 405 in
put_actor                           422 422 422 403 404 404 404 404 404 in
put_tie                             422 422 422 403 404 404 404 404 404 in
own_prompts                         405 405 405 405 405 405 405 405 405 in
place_prompt                        404 404 404 404 302 403 403 302 404 in
add_prompt                          404 404 404 404 302 403 403 302 404 in
change_prompt                       404 404 404 404 302 403 403 302 404 in
take_prompt_away                    404 404 404 404 302 403 403 302 404 in
set_turn_to                         405 405 405 405 405 405 405 405 405 in
begin_turn_to                       404 404 404 404 302 403 403 302 404 in
add_turn_to                         404 404 404 404 302 403 403 302 404 in
change_turn_to                      404 404 404 404 302 403 403 302 404 in
move_turn_to                        404 404 404 404 302 403 403 302 404 in
take_turn_to_away                   404 404 404 404 302 403 403 302 404 in
turn_to                             405 405 405 405 405 405 405 405 405 in
guide                               405 405 405 405 405 405 405 405 405 in
guide_chapter                       405 405 405 405 405 405 405 405 405 in
guide_example                       405 405 405 405 405 405 405 405 405 in
practise_talking                    302 302 302 302 302 302 302 302 302 in
conversations                       405 405 405 405 405 405 405 405 405 in
begin_conversation                  302 302 403 403 404 404 404 404 404 in
conversation                        405 405 405 405 405 405 405 405 405 in
pause_conversation                  302 302 302 403 404 404 404 404 404 in
resume_conversation                 302 302 403 403 404 404 404 404 404 in
conversation_prepare                302 302 403 403 404 404 404 404 404 in
conversation_draw                   302 302 302 403 404 404 404 404 404 in
conversation_starts                 302 302 403 403 404 404 404 404 404 in
another_day                         302 302 302 403 404 404 404 404 404 in
conversation_look                   302 302 302 403 404 404 404 404 404 in
conversation_walk                   302 302 302 403 404 404 404 404 404 in
conversation_since                  405 405 405 405 405 405 405 405 405 in
conversation_happened               302 302 302 403 404 404 404 404 404 in
without                             405 405 405 405 405 405 405 405 405 in
change_words                        404 404 302 403 404 404 404 404 404 in
conversation_close                  302 302 403 403 404 404 404 404 404 in
conversation_agree                  302 302 302 403 404 404 404 404 404 in
your_debriefs                       405 405 405 405 405 405 405 405 405 in
write_debrief                       302 302 403 403 404 404 404 404 404 in
plan_to_meet                        404 302 404 404 404 404 404 404 404 in
debrief                             405 405 405 405 405 405 405 405 405 in
share_debrief                       404 302 404 404 404 404 404 404 404 in
take_debrief_back                   404 302 404 404 404 404 404 404 404 in
throw_debrief_away                  404 302 404 404 404 404 404 404 404 in
supervision                         405 405 405 405 405 405 405 405 405 in
supervision_plan                    404 404 404 404 403 403 302 403 404 in
how_it_was                          302 302 302 403 404 404 404 404 404 in
agreements                          405 405 405 405 405 405 405 405 405 in
conversation_sheet                  405 405 405 405 405 405 405 405 405 in
conversation_sheet_pdf              405 405 405 405 405 405 405 405 405 in
new_agreement                       302 302 302 403 404 404 404 404 404 in
agreement                           405 405 405 405 405 405 405 405 405 in
change_agreement                    302 302 302 403 404 404 404 404 404 in
say_outcome                         302 302 302 403 404 404 404 404 404 in
consent                             405 405 405 405 405 405 405 405 405 in
easy_consent                        405 405 405 405 405 405 405 405 405 in
consent_history                     405 405 405 405 405 405 405 405 405 in
consent_asking                      302 302 403 403 404 404 404 404 404 in
communication_needs                 302 302 403 403 404 404 404 404 404 in
consent_answer                      302 302 403 403 404 404 404 404 404 in
told                                302 302 403 403 404 404 404 404 404 in
told_of                             302 302 403 403 404 404 404 404 404 in
people                              405 405 405 405 405 405 405 405 405 in
invite                              302 302 403 403 404 404 404 404 404 in
map_invitation                      405 405 405 405 405 405 405 405 405 in
end_invitation                      302 302 403 403 404 404 404 404 404 in
end_hat                             302 302 403 302 404 404 404 404 404 in
invited                             302 302 302 302 302 302 302 302 302 200
seen                                405 405 405 405 405 405 405 405 405 in
opening_seen                        302 403 403 403 404 404 404 404 404 in
open_uninvited                      404 404 404 404 302 404 404 404 404 in
organisation                        405 405 405 405 405 405 405 405 405 in
organisation_maps                   405 405 405 405 405 405 405 405 405 in
appoint                             404 404 404 404 302 403 403 403 404 in
members                             405 405 405 405 405 405 405 405 405 in
invite_member                       404 404 404 404 403 403 403 302 404 in
member_invitation                   405 405 405 405 405 405 405 405 405 in
end_member_invitation               404 404 404 404 403 403 403 302 404 in
end_member                          404 404 404 404 403 403 403 302 404 in
add_circle                          404 404 404 404 403 403 403 302 404 in
everything                          405 405 405 405 405 405 405 405 405 in
everything_zip                      200 403 403 403 404 404 404 404 404 in
forget_someone                      405 405 405 405 405 405 405 405 405 in
forget_actor                        302 302 403 403 404 404 404 404 404 in
ending                              405 405 405 405 405 405 405 405 405 in
end_care                            302 302 403 403 404 404 404 404 404 in
put_away                            302 302 403 403 404 404 404 404 404 in
leave_alone                         302 403 403 403 404 404 404 404 404 in
answer_notice                       302 403 403 403 404 404 404 404 404 in
erase_map                           302 403 403 403 404 404 404 404 404 in
retention                           405 405 405 405 405 405 405 405 405 in
retention_schedule                  404 404 404 404 403 403 403 302 404 in
review_map                          405 405 405 405 405 405 405 405 405 in
hold_map                            404 404 404 404 302 403 403 403 404 in
keep_map                            404 404 404 404 302 403 403 403 404 in
tell_owner                          404 404 404 404 302 403 403 403 404 in
dispose_map                         404 404 404 404 422 403 403 403 404 in
answer_requests                     405 405 405 405 405 405 405 405 405 in
answer_request                      302 302 403 403 404 404 404 404 404 in
access_requests                     404 404 404 404 302 403 403 403 404 in
access_request                      405 405 405 405 405 405 405 405 405 in
look_again                          404 404 404 404 302 403 403 403 404 in
request_answer                      404 404 404 404 302 403 403 403 404 in
close_request                       404 404 404 404 302 403 403 403 404 in
next_date                           302 302 403 403 404 404 404 404 404 in
put_off                             302 302 403 403 404 404 404 404 404 in
lone_visit                          422 302 422 422 404 404 404 404 404 in
check_in                            405 405 405 405 405 405 405 405 405 in
check_in_back                       404 302 404 404 302 404 404 404 404 in
check_in_longer                     404 302 404 404 404 404 404 404 404 in
due_maps                            405 405 405 405 405 405 405 405 405 in
your_reminders                      302 302 302 302 302 302 302 302 302 in
new_calendar                        302 302 302 302 302 302 302 302 302 in
end_calendar                        302 302 302 302 302 302 302 302 302 in
calendar                            405 405 405 405 405 405 405 405 405 405
"""

# Each operation of the API, asked for by each of them.
OPERATIONS = """
maps                    200 200 200 200 200 200 200 200 200 401
begin                   200 200 200 200 200 200 200 200 200 401
read                    200 200 200 200 404 404 404 404 404 401
send                    200 200 200 403 404 404 404 404 404 401
history                 200 200 200 200 404 404 404 404 404 401
undo                    200 200 200 403 404 404 404 404 404 401
redo                    200 200 200 403 404 404 404 404 404 401
differences             200 200 200 200 404 404 404 404 404 401
settle                  200 200 200 403 404 404 404 404 404 401
versions                200 200 200 200 404 404 404 404 404 401
save                    200 200 403 403 404 404 404 404 404 401
version                 200 200 200 200 404 404 404 404 404 401
drawing                 200 200 200 200 404 404 404 404 404 401
outline                 200 200 200 200 404 404 404 404 404 401
outline_text            200 200 200 200 404 404 404 404 404 401
"""


def table(text: str) -> dict[str, list[str]]:
    """What is expected of each row."""
    lines = (line.split() for line in text.strip().splitlines())
    return {name: found for name, *found in lines}


PAGE_TABLE = {
    (name, method): cells
    for method, text in (("GET", OPENED), ("POST", SENT))
    for name, cells in table(text).items()
}
OPERATION_TABLE = table(OPERATIONS)


def test_every_page_is_on_the_table() -> None:
    assert {*NAMES} == {*table(OPENED)} == {*table(SENT)}


def test_every_operation_is_on_the_table() -> None:
    assert {*ACTS} == {*OPERATION_TABLE}


@pytest.mark.parametrize(("name", "method"), PAGE_TABLE)
def test_a_page_answers_everyone_as_the_table_says(name: str, method: str, stage: Stage) -> None:
    found = [_opened(name, method, stage, who) for who in WHO]
    assert found == PAGE_TABLE[name, method]


@pytest.mark.parametrize("name", OPERATION_TABLE)
def test_an_operation_answers_everyone_as_the_table_says(name: str, stage: Stage) -> None:
    found = [_answered(name, stage, who) for who in WHO]
    assert found == OPERATION_TABLE[name]


def _opened(name: str, method: str, stage: Stage, who: str) -> str:
    """What a page answers somebody; what they did is as if it had never been."""
    account = stage.account(who)
    client, url = signed_in(account), _address(NAMES[name], stage)
    with transaction.atomic():
        if method == "POST":
            answer = client.post(url, form(name, stage, account))
        else:
            answer = client.get(url + ASKED.get(name, ""))
        transaction.set_rollback(True)
    is_sent_away = answer.headers.get("Location", "").startswith("/sign-in/?next=")
    return "in" if is_sent_away else str(answer.status_code)


def _answered(name: str, stage: Stage, who: str) -> str:
    """What an operation answers somebody; what they did is as if it had never been."""
    client = signed_in(stage.account(who))
    method, path = ACTS[name]
    with transaction.atomic():
        if name == "redo":  # which is of something undone
            _ask(client, "POST", ACTS["undo"][1], "undo", stage)
        answer = _ask(client, method, path, name, stage)
        transaction.set_rollback(True)
    return str(answer.status_code)


def _ask(client: Client, method: str, path: str, name: str, stage: Stage) -> Any:
    body = json.dumps(BODIES[name]()) if name in BODIES else ""
    url = _address(path, stage)
    return client.generic(method, url, body, content_type="application/json")


def _address(way: str, stage: Stage) -> str:
    [address] = put_in(way, {name: [part] for name, part in stage.parts_of(way).items()})
    return address


def test_the_document_of_the_api_is_for_everyone() -> None:
    assert Client().get("/api/openapi.json").status_code == 200


@pytest.mark.parametrize("who", ["owner", "stranger"])
def test_whoever_may_sign_in_no_more_may_do_nothing(who: str, stage: Stage) -> None:
    account = stage.account(who)
    assert account
    client = signed_in(account)
    Account.objects.filter(pk=account.pk).update(is_active=False)
    assert client.get(f"/api/maps/{stage.cast.map.pk}").status_code == 401
    assert client.get(f"/maps/{stage.cast.map.pk}/").headers["Location"].startswith("/sign-in/")
