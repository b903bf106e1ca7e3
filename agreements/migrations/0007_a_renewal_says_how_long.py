from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('agreements', '0006_what_follows_from_a_receipt'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='agreementversion',
            name='version_renewing_is_complete',
        ),
        migrations.AddConstraint(
            model_name='agreementversion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('term_kind', 'renewing'), _negated=True), models.Q(('first_end__isnull', False), ('notice_months__isnull', False), ('renewal_months__gt', 0), ('renewal_months__isnull', False)), _connector='OR'), name='version_renewing_is_complete'),
        ),
    ]
