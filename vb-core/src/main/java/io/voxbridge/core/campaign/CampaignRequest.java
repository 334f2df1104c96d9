package io.voxbridge.core.campaign;

import io.voxbridge.domain.campaign.CampaignConfigPayload;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says about a campaign, when creating or changing it; what is missing keeps its
 * value or the default.
 *
 * @param name shown to operators
 * @param botId the bot that talks
 * @param config how it dials
 * @param numberPool ids of the numbers it calls from
 * @param configUrl where workers fetch the bot's runtime config; only when creating
 */
record CampaignRequest(
    @Nullable String name,
    @Nullable String botId,
    @Nullable CampaignConfigPayload config,
    @Nullable List<@Nullable String> numberPool,
    @Nullable String configUrl) {}
