package dev.ociprobe.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ociprobe.probe.plan.Vocabulary;
import dev.ociprobe.probe.plan.Vocabulary.Form;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** Makes the JSON Schema of plans of the same options of which the reader's vocabulary is made. */
final class PlanSchema {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final List<Class<?>> WHOLE =
      List.of(int.class, Integer.class, long.class, Long.class);

  private PlanSchema() {}

  static ObjectNode of(Vocabulary vocabulary) {
    ObjectNode schema = MAPPER.createObjectNode();
    schema.put("$schema", "http://json-schema.org/draft-07/schema#");
    schema.put("$id", "urn:ociprobe:plan:1");
    schema.put("title", "A plan of ociprobe, version 1");
    schema.put(
        "description",
        "Runs that `ociprobe run` makes, one after the other. Keys are the names of the commands'"
            + " options; null leaves an option out.");
    schema.put("type", "object").put("additionalProperties", false);
    schema.putArray("required").add("steps");
    schema.set("properties", plan(vocabulary));
    ObjectNode definitions = schema.putObject("definitions");
    vocabulary
        .probes()
        .forEach((probe, options) -> {
          definitions.set(probe, options(probe, options));
          definitions.set(probe + "-matrix", matrix(probe, options.sequencedKeySet()));
        });
    return schema;
  }

  private static ObjectNode plan(Vocabulary vocabulary) {
    ObjectNode keys = MAPPER.createObjectNode();
    keys.putObject("schema").put("const", "ociprobe/plan/1").put("description", "The version.");
    keys.putObject("out")
        .put("type", "string")
        .put("description", "Directory for the results, unless --out names another.");
    keys.putObject("repeat")
        .put("type", "integer")
        .put("minimum", 1)
        .put("maximum", 100)
        .put("description", "How many times all steps are made, one round after the other.");
    Map<String, String> all = new LinkedHashMap<>();
    vocabulary
        .probes()
        .forEach((probe, options) -> options.keySet().forEach(key -> all.putIfAbsent(key, probe)));
    ObjectNode common = object(keys.putObject("common"), "Options for each step that has them.");
    ObjectNode matrix =
        object(
            keys.putObject("matrix"), "Values with which each step is made that has the option.");
    all.forEach((key, probe) -> {
      common.set(key, reference(probe, key));
      matrix.set(key, values(probe, key));
    });
    ObjectNode steps = keys.putObject("steps").put("type", "array").put("minItems", 1);
    steps.put("description", "What is done, in this order.");
    steps.set("items", step(vocabulary));
    return keys;
  }

  private static ObjectNode step(Vocabulary vocabulary) {
    ObjectNode step = MAPPER.createObjectNode();
    ObjectNode keys =
        step.put("type", "object").put("additionalProperties", false).putObject("properties");
    keys.putObject("name")
        .put("type", "string")
        .put("pattern", "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$")
        .put("description", "For --filter and the directory; by default the command's name.");
    keys.putObject("matrix")
        .put("description", "Values of options: the step is made once for each combination.");
    ArrayNode alternatives = step.putArray("oneOf");
    for (String probe : vocabulary.probes().keySet()) {
      keys.putObject(probe).put("$ref", "#/definitions/" + probe);
      ObjectNode one = alternatives.addObject();
      one.putArray("required").add(probe);
      one.putObject("properties")
          .putObject("matrix")
          .put("$ref", "#/definitions/%s-matrix".formatted(probe));
    }
    return step;
  }

  private static ObjectNode object(ObjectNode node, String description) {
    node.put("description", description).put("additionalProperties", false);
    node.putArray("type").add("object").add("null");
    return node.putObject("properties");
  }

  private static ObjectNode options(String probe, Map<String, Form> options) {
    CommandSpec command =
        Objects.requireNonNull(Main.commandLine(probe).getSubcommands().get(probe))
            .getCommandSpec();
    ObjectNode node = MAPPER.createObjectNode();
    ObjectNode keys = object(node, String.join(" ", command.usageMessage().description()));
    options.forEach((key, form) -> keys.set(key, option(argument(command, key), form)));
    return node;
  }

  private static ArgSpec argument(CommandSpec command, String key) {
    return Stream.<ArgSpec>concat(
            command.options().stream(), command.positionalParameters().stream())
        .filter(each -> PlanVocabulary.keyOf(each).equals(key))
        .findFirst()
        .orElseThrow();
  }

  private static ObjectNode option(ArgSpec argument, Form form) {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("description", description(argument));
    switch (form) {
      case FLAG, SWITCH -> node.putArray("type").add("boolean").add("null");
      case VALUE -> value(node, argument, true);
      case MAP -> {
        node.putArray("type").add("object").add("null");
        value(node.putObject("additionalProperties"), argument, false);
      }
      case LIST, JOINED, WORDS -> {
        ArrayNode either = node.putArray("anyOf");
        value(either.addObject(), argument, true);
        value(either.addObject().put("type", "array").putObject("items"), argument, false);
      }
    }
    return node;
  }

  private static void value(ObjectNode node, ArgSpec argument, boolean maybeNull) {
    Class<?> type = argument.isMultiValue() ? argument.auxiliaryTypes()[0] : argument.type();
    if (type.isEnum()) {
      ArrayNode names = node.putArray("enum");
      argument.completionCandidates().forEach(each -> names.add(each.toLowerCase(Locale.ROOT)));
      if (maybeNull) {
        names.addNull();
      }
      return;
    }
    ArrayNode types = node.putArray("type");
    if (WHOLE.contains(type)) {
      types.add("integer");
    } else if (type == double.class) {
      types.add("number");
    } else if (type == Duration.class) {
      types.add("string");
      node.put("pattern", "^\\d{1,9}(\\.\\d{1,9})?(us|ms|s|m|h)$");
    } else {
      types.add("string").add("number").add("boolean");
    }
    if (maybeNull) {
      types.add("null");
    }
  }

  private static String description(ArgSpec argument) {
    String text =
        String.join(" ", argument.description())
            .replace("%%", "%")
            .replace("${DEFAULT-VALUE}", String.valueOf(argument.defaultValue()));
    if (!text.contains("${COMPLETION-CANDIDATES}")) {
      return text;
    }
    StringBuilder candidates = new StringBuilder();
    argument
        .completionCandidates()
        .forEach(each -> candidates.append(candidates.isEmpty() ? "" : ", ").append(each));
    return text.replace("${COMPLETION-CANDIDATES}", candidates);
  }

  private static ObjectNode reference(String probe, String key) {
    return MAPPER
        .createObjectNode()
        .put("$ref", "#/definitions/%s/properties/%s".formatted(probe, key));
  }

  private static ObjectNode values(String probe, String key) {
    ObjectNode values = MAPPER.createObjectNode().put("type", "array").put("minItems", 1);
    values.set("items", reference(probe, key));
    return values;
  }

  private static ObjectNode matrix(String probe, Iterable<String> keys) {
    ObjectNode node = MAPPER.createObjectNode();
    ObjectNode properties =
        object(node, "Values of options: the step is made once for each combination.");
    keys.forEach(key -> properties.set(key, values(probe, key)));
    return node;
  }

  static String text(JsonNode schema) {
    return schema.toPrettyString() + "\n";
  }
}
