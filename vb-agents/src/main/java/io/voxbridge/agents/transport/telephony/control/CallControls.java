package io.voxbridge.agents.transport.telephony.control;

import io.voxbridge.agents.transport.telephony.TelephonySettings;
import io.voxbridge.agents.transport.telephony.protocol.TelephonyProvider;
import io.voxbridge.agents.transport.telephony.room.CallControl;

/** The API of each provider, as far as there are credentials for it. */
public final class CallControls {
  private final TelephonySettings settings;
  private final ProviderApi api;

  public CallControls(TelephonySettings settings, ProviderApi api) {
    this.settings = settings;
    this.api = api;
  }

  /** Returns what can be done to a provider's calls; nothing without credentials. */
  public CallControl of(TelephonyProvider provider) {
    return switch (provider) {
      case TWILIO ->
          settings.twilio().accountSid().isEmpty()
              ? CallControl.NONE
              : new TwilioCalls(settings.twilio(), api);
      case PLIVO ->
          settings.plivo().authId().isEmpty()
              ? CallControl.NONE
              : new PlivoCalls(settings.plivo(), api);
      case TELNYX ->
          settings.telnyx().apiKey().isSet()
              ? new TelnyxCalls(settings.telnyx(), api)
              : CallControl.NONE;
      case ICALLMATE, EXOTEL, VONAGE -> CallControl.NONE;
    };
  }
}
