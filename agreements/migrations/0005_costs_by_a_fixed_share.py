from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('agreements', '0004_who_sees_and_writes_the_register'),
    ]

    operations = [
        migrations.AlterField(
            model_name='agreementversion',
            name='cost_key',
            field=models.CharField(choices=[('population', 'Antal invånare'), ('fixed_share', 'Fast andel av vissa kostnader')], default='population', max_length=12, verbose_name='fördelningsnyckel'),
        ),
        migrations.AlterField(
            model_name='agreementversionevent',
            name='cost_key',
            field=models.CharField(choices=[('population', 'Antal invånare'), ('fixed_share', 'Fast andel av vissa kostnader')], default='population', max_length=12, verbose_name='fördelningsnyckel'),
        ),
    ]
