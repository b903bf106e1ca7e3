from django.conf import settings
from django.db import migrations, models

from ikb.accounts.at_once import AtOnce


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0006_a_guest_decides_one_case'),
        ('agreements', '0010_who_sends_referrals'),
        ('referrals', '0017_what_an_extract_leaves_out'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        AtOnce([
            migrations.AddIndex(
                model_name='consultation',
                index=models.Index(condition=models.Q(('voided_at__isnull', True)), fields=['owner', 'kind', 'outcome'], include=('minutes',), name='consultation_sums'),
            ),
            migrations.AddIndex(
                model_name='referral',
                index=models.Index(fields=['-sent_on', '-id'], name='referral_latest_sent'),
            ),
            migrations.AddIndex(
                model_name='referral',
                index=models.Index(fields=['case_number', 'id'], name='referral_by_number'),
            ),
            migrations.AddIndex(
                model_name='referral',
                index=models.Index(fields=['status', '-sent_on', '-id'], name='referral_by_status'),
            ),
            migrations.AddIndex(
                model_name='referral',
                index=models.Index(fields=['paying_authority', '-sent_on', '-id'], include=('readers', 'status', 'case_number'), name='referral_latest_of_payer'),
            ),
            migrations.AddIndex(
                model_name='referral',
                index=models.Index(fields=['owner', '-sent_on', '-id'], include=('readers', 'status', 'case_number', 'sending_unit'), name='referral_latest_of_owner'),
            ),
            migrations.AddIndex(
                model_name='referral',
                index=models.Index(condition=models.Q(('closed_on__isnull', False)), fields=['closed_on'], name='referral_closed'),
            ),
            migrations.AddIndex(
                model_name='referral',
                index=models.Index(condition=models.Q(('status', 'declined')), fields=['decided_on'], name='referral_declined'),
            ),
            migrations.AddIndex(
                model_name='referral',
                index=models.Index(condition=models.Q(('consent_withdrawn_on__isnull', False)), fields=['consent_withdrawn_on'], name='referral_consent_withdrawn'),
            ),
            migrations.AddIndex(
                model_name='referral',
                index=models.Index(condition=models.Q(('outside_agreement', True)), fields=['paying_municipality'], name='referral_paid_outside'),
            ),
        ]),
    ]
