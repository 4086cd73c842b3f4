from django.db import migrations

from wagtail_massage.migration_operations import make_session_options_translatable


class Migration(migrations.Migration):

    dependencies = [
        ('wagtail_massage_pages', '0001_initial'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
    ]

    operations = make_session_options_translatable('wagtail_massage_pages', 'massagesessionoption')
