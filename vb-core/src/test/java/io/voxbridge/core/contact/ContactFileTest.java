package io.voxbridge.core.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.voxbridge.core.error.ApiException;
import io.voxbridge.core.error.ErrorCode;
import io.voxbridge.domain.phone.E164;
import io.voxbridge.domain.phone.PhoneNumberParser;
import io.voxbridge.store.campaign.RejectedContact;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ContactFileTest {
  @TempDir Path folder = Path.of("");

  private final Map<String, Map<String, String>> contacts = new LinkedHashMap<>();
  private final List<RejectedContact> rejected = new ArrayList<>();
  private int duplicates;

  private Path file(String text) {
    return file(text.getBytes(StandardCharsets.UTF_8));
  }

  private Path file(byte[] bytes) {
    try {
      return Files.write(folder.resolve("contacts.csv"), bytes);
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private void read(Path file) {
    read(file, PhoneNumberParser.international());
  }

  private void read(Path file, PhoneNumberParser numbers) {
    ContactFile.open(file, numbers)
        .read(
            new ContactSink() {
              @Override
              public void accepted(E164 number, Map<String, String> variables) {
                contacts.put(number.value(), variables);
              }

              @Override
              public void rejected(RejectedContact row, boolean duplicate) {
                rejected.add(row);
                duplicates += duplicate ? 1 : 0;
              }
            });
  }

  private void assertRefused(Path file, String message) {
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> read(file))
        .satisfies(refusal -> {
          assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_FIELDS);
          assertThat(refusal.errors())
              .allSatisfy(error -> assertThat(error.field()).isEqualTo("file"));
        })
        .withMessageContaining(message);
  }

  @Test
  void plainFile_becomesContactsWithVariables() {
    read(file("phone_number,name,amount\n+919876543210,Asha,500\n+919876543211,,700\n"));
    assertThat(contacts)
        .containsExactly(
            Map.entry("+919876543210", Map.of("name", "Asha", "amount", "500")),
            Map.entry("+919876543211", Map.of("amount", "700")));
    assertThat(rejected).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void lineEndsQuotesAndByteOrderMark_areRead(String end) {
    read(
        file(
            "\uFEFF\"name\",\"Phone_Number\""
                + end
                + "\"Rao, \"\"Asha\"\"\",\"+91 98765 43210\""
                + end
                + end
                + "\"two"
                + end
                + "lines\",+919876543211"));
    assertThat(contacts.get("+919876543210")).isEqualTo(Map.of("name", "Rao, \"Asha\""));
    assertThat(contacts.get("+919876543211")).containsKey("name");
    assertThat(rejected).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"';'", "'\t'", "','"})
  void otherSeparators_areRecognised(String separator) {
    read(file("name" + separator + "phone_number\nAsha" + separator + "+919876543210\n"));
    assertThat(contacts).containsExactly(Map.entry("+919876543210", Map.of("name", "Asha")));
  }

  @Test
  void faultyRows_areSkippedAndExplained() {
    read(
        file(
            """
            phone_number,name
            12345,A
            +919876543210,B
            9.19877E+11,C

            +91 98765 43210,D
            ,E
            +919876543211,F,more
            +919876543212
            """));
    assertThat(contacts).containsOnlyKeys("+919876543210", "+919876543212");
    assertThat(rejected).extracting(RejectedContact::row).containsExactly(2, 4, 6, 7, 8);
    assertThat(rejected.get(0).message()).contains("international").contains("default_country");
    assertThat(rejected.get(1).value()).isEqualTo("9.19877E+11");
    assertThat(rejected.get(2))
        .isEqualTo(
            new RejectedContact(
                6, "phone_number", "+91 98765 43210", "is the number of row 3 again"));
    assertThat(duplicates).isEqualTo(1);
    assertThat(rejected.get(3).message()).isEqualTo("is empty");
    assertThat(rejected.get(4).message()).contains("3 columns").contains("header 2");
  }

  @Test
  void nationalNumbers_needACountry() {
    read(file("phone_number\n98765 43210\n"), PhoneNumberParser.forRegion("IN").orElseThrow());
    assertThat(contacts).containsOnlyKeys("+919876543210");
  }

  @ParameterizedTest
  @CsvSource({
    "'', is empty",
    "'\n\n', is empty",
    "'phone,name\n1,2\n', 'its columns are phone, name'",
    "'phone_number,name,name\n', 'the column \"name\" more than once'",
    "'phone_number,PHONE_NUMBER\n', 'the column \"PHONE_NUMBER\" more than once'",
    "'phone_number,_campaign_session_id\n', 'belong to the platform'",
  })
  void wrongHeader_isRefused(String text, String message) {
    assertRefused(file(text), message);
  }

  @Test
  void severalFaultsOfTheHeader_areNamedTogether() {
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> read(file("name,name,_x\n")))
        .satisfies(refusal -> assertThat(refusal.errors()).hasSize(3));
  }

  @Test
  void binaryGarbage_isRefused() {
    byte[] garbage = new byte[20_000];
    new Random(7).nextBytes(garbage);
    assertRefused(file(garbage), "is not UTF-8 text");
  }

  @Test
  void nullCharacters_areRefused() {
    assertRefused(file("phone_number,name\n+919876543210,a\0b\n"), "is not UTF-8 text");
  }

  @Test
  void garbageFurtherDown_isRefused() {
    byte[] bytes =
        ("phone_number,name\n" + "+919876543210,x\n".repeat(5000)).getBytes(StandardCharsets.UTF_8);
    bytes[bytes.length - 3] = (byte) 0xC3;
    assertRefused(file(bytes), "is not UTF-8 text");
  }

  @Test
  void otherFileFormats_areNamed() {
    assertRefused(file(new byte[] {'P', 'K', 3, 4, 9, 9}), "Excel workbook");
    assertRefused(file("phone_number\n".getBytes(StandardCharsets.UTF_16)), "UTF-16");
    assertRefused(
        file("phone_number,name\n1,Jürgen".getBytes(Charset.forName("windows-1252"))), "UTF-8");
  }

  @Test
  void endlessQuote_isRefused() {
    assertRefused(file("phone_number,name\n+919876543210,\"" + "x".repeat(2_000_000)), "CSV");
  }

  @Test
  void rowsBeyondTheLimit_areRefused() throws IOException {
    Path file = folder.resolve("many.csv");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("phone_number\n");
      for (int i = 0; i <= ContactFile.MOST_ROWS; i++) {
        out.write("x\n");
      }
    }
    assertRefused(file, "500000");
  }
}
