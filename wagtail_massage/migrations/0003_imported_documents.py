import django.db.models.deletion
import swapper
from django.db import migrations, models


# The base page model may be swapped, from Wagtail 8.0 on.
swapper.set_app_prefix("wagtailcore", "wagtail")


class Migration(migrations.Migration):

    dependencies = [
        ('wagtail_massage', '0002_mentions_unchecked'),
        swapper.dependency("wagtailcore", "Page"),
    ]

    operations = [
        migrations.CreateModel(
            name='ImportedDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(max_length=64)),
                ('path_digest', models.CharField(blank=True, max_length=64)),
                ('page', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=swapper.get_model_name("wagtailcore", "Page"))),
                ('parent', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=swapper.get_model_name("wagtailcore", "Page"))),
            ],
            options={
                'indexes': [models.Index(fields=['parent', 'path_digest'], name='massage_import_path')],
                'unique_together': {('parent', 'digest')},
            },
        ),
    ]
