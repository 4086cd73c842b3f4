import uuid

import django.db.models.deletion
from django.db import migrations, models


def take_language_of_page(apps, schema_editor):
    options = apps.get_model('wagtail_massage_pages', 'MassageSessionOption')
    database = schema_editor.connection.alias
    for option in options.objects.using(database).select_related('page').iterator():
        option.translation_key = uuid.uuid4()
        option.locale_id = option.page.locale_id
        option.save(update_fields=['translation_key', 'locale'])


class Migration(migrations.Migration):

    dependencies = [
        ('wagtail_massage_pages', '0001_initial'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
    ]

    operations = [
        migrations.AddField(
            model_name='massagesessionoption',
            name='translation_key',
            field=models.UUIDField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='massagesessionoption',
            name='locale',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='locale'),
        ),
        migrations.RunPython(take_language_of_page, migrations.RunPython.noop),
        migrations.AlterField(
            model_name='massagesessionoption',
            name='translation_key',
            field=models.UUIDField(default=uuid.uuid4, editable=False),
        ),
        migrations.AlterField(
            model_name='massagesessionoption',
            name='locale',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='locale'),
        ),
        migrations.AlterUniqueTogether(
            name='massagesessionoption',
            unique_together={('translation_key', 'locale')},
        ),
    ]
