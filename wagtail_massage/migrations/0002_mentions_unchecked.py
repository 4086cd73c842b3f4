import django.db.models.deletion
from django.db import migrations, models


def delete_dangling(apps, schema_editor):
    """The constraint that comes back would refuse rows whose term is gone."""
    database = schema_editor.connection.alias
    for name in ('Benefit', 'Condition'):
        terms = apps.get_model('wagtail_massage', name).objects.using(database)
        mentions = apps.get_model('wagtail_massage', f'{name}Mention').objects.using(database)
        mentions.exclude(term_id__in=terms.values('pk')).delete()


class Migration(migrations.Migration):

    dependencies = [
        ('wagtail_massage', '0001_initial'),
    ]

    operations = [
        migrations.AlterField(
            model_name='benefitmention',
            name='term',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='mentions', to='wagtail_massage.benefit'),
        ),
        migrations.AlterField(
            model_name='conditionmention',
            name='term',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='mentions', to='wagtail_massage.condition'),
        ),
        migrations.RunPython(migrations.RunPython.noop, delete_dangling),
    ]
