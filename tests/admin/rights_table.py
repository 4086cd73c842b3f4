"""Who gets through to which admin address of ours.

A row is a view, its arguments, and for each of GET, HEAD, POST and DELETE the letters of the roles
that get through (``clinic_of_roles.ROLES``); a dot where nobody does. Some views answer to DELETE
as to GET: there, those get through who change something by it. A question mark stands before roles
that get through on some versions of Wagtail. ``=`` precedes an argument that is meant literally,
``*`` stands for the kind of snippet.
"""

REVIEWED = """
list                          -                                             EMOS  EMOS  .     .
list_results                  -                                             EMOS  EMOS  .     .
add                           -                                             EMOS  EMOS  EMOS  .
edit                          *                                             EMOS  EMOS  EMOS  .
delete                        *                                             MS    MS    MS    MS
usage                         *                                             EMOS  EMOS  .     .
history                       *                                             EMOS  EMOS  .     .
history_results               *                                             EMOS  EMOS  .     .
preview_on_add                -                                             EMOS  .     EMOS  EMOS
preview_on_edit               *                                             EMOS  .     EMOS  EMOS
revisions_view                *,*_revision                                  EMOS  .     .     .
revisions_revert              *,*_revision                                  EMOS  EMOS  EMOS  .
revisions_compare             *,=earliest,=latest                           EMOS  EMOS  .     .
revisions_unschedule          *_scheduled,*_scheduled_revision              MS    MS    MS    .
unpublish                     *                                             MS    MS    MS    .
lock                          *                                             .     .     MS    .
unlock                        *                                             .     .     MS    .
workflow_action               *_reviewed,=approve,*_reviewed_task_state     MS    MS    MS    .
collect_workflow_action_data  *_reviewed,=reject,*_reviewed_task_state      MS    MS    MS    .
confirm_workflow_cancellation *_reviewed                                    AEMOS AEMOS AEMOS .
workflow_history              *                                             EMOS  EMOS  .     .
workflow_history_detail       *_reviewed,*_reviewed_state                   EMOS  EMOS  .     .
workflow_preview              *_reviewed,task                               MS    MS    .     .
"""

#: Of what may be copied.
COPIED = """
copy                          *                                             EMOS  EMOS  EMOS  .
"""

#: They have no drafts, so whoever may change one publishes it.
LOCATIONS = """
list                          -                                             MS    MS    .     .
list_results                  -                                             MS    MS    .     .
add                           -                                             MS    MS    MS    .
edit                          *                                             MS    MS    MS    .
copy                          *                                             MS    MS    MS    .
delete                        *                                             MS    MS    MS    MS
usage                         *                                             MS    MS    .     .
history                       *                                             MS    MS    .     .
history_results               *                                             MS    MS    .     .
preview_on_add                -                                             MS    .     MS    MS
preview_on_edit               *                                             MS    .     MS    MS
revisions_view                *,*_revision                                  MS    .     .     .
revisions_revert              *,*_revision                                  MS    MS    MS    .
revisions_compare             *,=earliest,=latest                           MS    MS    .     .
"""

CHOOSERS = """
choose                        -                                             AEMOS AEMOS .     .
choose_results                -                                             AEMOS AEMOS .     .
chosen                        *                                             AEMOS AEMOS .     .
chosen_multiple               -?id=*                                        AEMOS AEMOS .     .
"""

#: Of what is created in its chooser.
CREATED = """
create                        -                                             EMOS  EMOS  EMOS  .
"""

#: What Wagtail has for all pages: writing each of our types, and the rest for one of them.
PAGES = """
add              =wagtail_massage_pages,=massageserviceindexpage,home       EMS   EMS   EMS   .
add              =wagtail_massage_pages,=massageservicepage,services        EMS   EMS   EMS   .
add              =wagtail_massage_pages,=massageconditionindexpage,home     EMS   EMS   EMS   .
add              =wagtail_massage_pages,=massageconditionpage,conditions    EMS   EMS   EMS   .
add              =wagtail_massage_pages,=massagebenefitindexpage,home       EMS   EMS   EMS   .
add              =wagtail_massage_pages,=massagebenefitpage,benefits        EMS   EMS   EMS   .
edit             services                                                   EMS   EMS   EMS   .
edit             service                                                    EMS   EMS   EMS   .
edit             conditions                                                 EMS   EMS   EMS   .
edit             condition_page                                             EMS   EMS   EMS   .
edit             benefits                                                   EMS   EMS   EMS   .
edit             benefit_page                                               EMS   EMS   EMS   .
edit             other_home                                                 OS    OS    OS    .
choose_parent    =wagtail_massage_pages,=massageservicepage                 AEMOS AEMOS AEMOS .
preview_on_add   =wagtail_massage_pages,=massageservicepage,services        EMS   .     EMS   EMS
type_use         =wagtail_massage_pages,=massageservicepage                 EMOS  EMOS  .     .
type_use_results =wagtail_massage_pages,=massageservicepage                 EMOS  EMOS  .     .
add_subpage      services                                                   EMS   EMS   EMS   .
preview_on_edit  service                                                    EMS   .     EMS   EMS
usage            service                                                    EMS   EMS   .     .
view_draft       service                                                    EMS   EMS   EMS   .
delete           service                                                    MS    MS    MS    .
unpublish        service                                                    MS    MS    MS    .
move             service                                                    MS    MS    MS    .
move_confirm     service,services                                           AEMOS AEMOS MS    .
set_page_position service                                                   ?MS   ?MS   MS    .
copy             service                                                    EMS   EMS   EMS   .
set_privacy      service                                                    MS    MS    MS    .
lock             service                                                    .     .     MS    .
unlock           service                                                    .     .     MS    .
convert_alias    alias                                                      EMS   EMS   EMS   .
search           -                                                          EMOS  EMOS  .     .
search_results   -                                                          EMOS  EMOS  .     .
history          service                                                    EMS   EMS   .     .
history_results  service                                                    EMS   EMS   .     .
revisions_index  service                                                    AEMOS AEMOS AEMOS .
revisions_view   service,service_revision                                   EMS   .     .     .
revisions_revert service,service_revision                                   EMS   EMS   EMS   .
revisions_compare service,=earliest,=latest                                 EMS   EMS   .     .
revisions_unschedule scheduled,scheduled_revision                           MS    MS    MS    .
workflow_history service                                                    EMS   EMS   .     .
workflow_history_detail reviewed,reviewed_state                             EMS   EMS   .     .
workflow_action  reviewed,=approve,reviewed_task_state                      MS    MS    MS    .
collect_workflow_action_data reviewed,=reject,reviewed_task_state           MS    MS    MS    .
confirm_workflow_cancellation reviewed                                      AEMOS AEMOS AEMOS .
workflow_preview reviewed,task                                              MS    MS    .     .
"""

OTHERS = """
massage_prices:index            -                                           EMOS  EMOS  EMOS  .
massage_import:index            -                                           EMOS  EMOS  EMOS  .
massage_import:review           -                                           EMOS  EMOS  EMOS  .
wagtailsettings:edit            =wagtail_massage,=clinicsettings            MS    MS    MS    .
wagtailsettings:edit            =wagtail_massage,=clinicsettings,site       MS    MS    MS    .
wagtailsettings:edit            =wagtail_massage,=clinicsettings,other_site S     S     S     .
wagtailsettings:preview_on_edit =wagtail_massage,=clinicsettings,site       MS    .     MS    MS
wagtailsettings:preview_on_edit =wagtail_massage,=clinicsettings,other_site S     .     S     S
simple_translation:submit_page_translation service                          EMS   EMS   EMS   .
"""

#: For each kind that is translated.
TRANSLATED = """
simple_translation:submit_snippet_translation =wagtail_massage,=*,*         EMOS  EMOS  EMOS  .
"""

#: They answer everybody and leave out what their user may not touch: a POST of those who get
#: through is one that changes something.
BULK_SNIPPETS = """
wagtail_bulk_action =wagtail_massage,=*,=delete?id=*                        AEMOS .     MS    .
"""
BULK_PAGES = """
wagtail_bulk_action =wagtailcore,=page,=publish?id=service                  AEMOS .     MS    .
wagtail_bulk_action =wagtailcore,=page,=unpublish?id=service                AEMOS .     MS    .
wagtail_bulk_action =wagtailcore,=page,=delete?id=service                   AEMOS .     MS    .
"""
