package io.voxbridge.core.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.domain.secret.Secret;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Secrets are shown so that one can tell them apart and do nothing else with them. */
class MaskingTest {

  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "a, ••••••••",
    "12345678, ••••••••",
    "123456789, 1234••••••6789",
    "sk-proj-abcdefghijkl, sk-p••••••ijkl",
  })
  void secretsAreMasked_andAMaskIsRecognised(String secret, String shown) {
    assertThat(Masking.mask(new Secret(secret))).isEqualTo(shown);
    assertThat(Masking.isMasked(shown)).isEqualTo(!secret.isEmpty());
    assertThat(Masking.isMasked(secret)).isFalse();
  }
}
