package io.voxbridge.domain.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TemplateTest {
  private final TemplateVariables variables =
      TemplateVariables.none()
          .with("call", Map.of("name", "Asha", "city", "call-city", "zone", "call-zone"))
          .with("crm", Map.of("city", "crm-city", "zone", "crm-zone"))
          .with("system", Map.of("zone", "system-zone"))
          .with("result", Map.of("secret_of_result", "x"))
          .with("analysis", Map.of("mood", "good"));

  @Test
  void namespacedToken_rendered_isItsField() {
    assertThat(prompt("Hi {{call.name}} in {{ crm.city }}.")).isEqualTo("Hi Asha in crm-city.");
  }

  @Test
  void flatToken_rendered_isLookedUpInOrder() {
    assertThat(prompt("{{name}} {{city}} {{zone}}")).isEqualTo("Asha crm-city system-zone");
  }

  @Test
  void plainName_given_winsOverTheNamespaces() {
    assertThat(Template.render("{{zone}}", variables.withPlain("zone", "own"), Unresolved.KEEP))
        .isEqualTo("own");
  }

  @Test
  void results_byFlatName_areNeverFound() {
    assertThat(prompt("{{mood}} {{analysis.mood}} {{secret_of_result}}"))
        .isEqualTo("{{mood}} good {{secret_of_result}}");
  }

  @Test
  void unknownToken_inAPrompt_staysAsWritten() {
    assertThat(prompt("{{ call.nmae }}, {{}} {{x")).isEqualTo("{{ call.nmae }}, {{}} {{x");
  }

  @Test
  void unknownToken_inAPush_isEmpty() {
    assertThat(Template.render("<{{call.nmae}}>", variables, Unresolved.DROP)).isEqualTo("<>");
  }

  @Test
  void values_withTokensAndSpecialCharacters_areTakenLiterally() {
    TemplateVariables tricky =
        TemplateVariables.none().with("call", Map.of("a", "{{call.b}} $1 \\", "b", "no"));

    assertThat(Template.render("{{call.a}}", tricky, Unresolved.KEEP))
        .isEqualTo("{{call.b}} $1 \\");
  }

  @Test
  void nestedValues_rendered_areJson() {
    Map<String, Object> nested = new LinkedHashMap<>();
    nested.put("list", Arrays.asList(1, true, null, "a\"b\n"));
    nested.put("map", Map.of("k", 2.5));
    nested.put("number", 1250);
    TemplateVariables json = TemplateVariables.none().with("crm", nested);

    assertThat(Template.render("{{crm.list}} {{crm.map}} {{crm.number}}", json, Unresolved.KEEP))
        .isEqualTo("[1,true,null,\"a\\\"b\\n\"] {\"k\":2.5} 1250");
  }

  @Test
  void nullValue_countsAsAbsent() {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("gone", null);

    assertThat(TemplateVariables.none().with("call", fields).find("gone")).isNull();
  }

  @Test
  void names_ofAText_areItsTokens() {
    assertThat(Template.names("{{a}} {{ call.b }} {{a}} {{}}")).containsExactly("a", "call.b");
  }

  @Test
  void systemVariables_inAZone_readLikeSpeech() {
    Clock clock = Clock.fixed(Instant.parse("2026-06-05T10:15:30Z"), ZoneOffset.UTC);

    assertThat(SystemVariables.at(clock, ZoneId.of("Asia/Kolkata")))
        .isEqualTo(
            Map.of(
                "current_date", "05 June 2026",
                "current_time", "03:45 PM IST",
                "current_datetime", "05 June 2026, 03:45 PM IST",
                "timezone", "Asia/Kolkata"));
    assertThat(SystemVariables.at(clock, ZoneId.of("UTC")))
        .containsEntry("current_time", "10:15 AM UTC");
  }

  private String prompt(String text) {
    return Template.render(text, variables, Unresolved.KEEP);
  }
}
