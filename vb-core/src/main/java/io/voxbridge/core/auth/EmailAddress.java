package io.voxbridge.core.auth;

import java.util.regex.Pattern;

/** The form of an email address, as far as a login name needs one. */
public final class EmailAddress {
  private static final Pattern FORM =
      Pattern.compile("[^@\\s\\p{Cntrl}]{1,64}@[^@\\s\\p{Cntrl}]{1,190}");

  private EmailAddress() {}

  /** Returns whether the text is one name, one at sign and one domain. */
  public static boolean isWellFormed(String text) {
    return FORM.matcher(text).matches();
  }
}
