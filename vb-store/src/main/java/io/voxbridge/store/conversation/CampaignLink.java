package io.voxbridge.store.conversation;

import io.voxbridge.domain.call.CampaignCallId;
import org.jspecify.annotations.Nullable;

/**
 * What ties a conversation to a campaign.
 *
 * @param campaignId the campaign
 * @param campaignCallId the contact's row
 * @param attempt which attempt of the row, from 1, where it was said
 * @param runNumber which run of the campaign, from 1, where it was said
 */
public record CampaignLink(
    String campaignId,
    CampaignCallId campaignCallId,
    @Nullable Integer attempt,
    @Nullable Integer runNumber) {}
