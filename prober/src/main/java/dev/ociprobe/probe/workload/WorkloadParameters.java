package dev.ociprobe.probe.workload;

import dev.ociprobe.text.NearestNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values of a workload's parameters in one run. Immutable.
 *
 * @param values by name
 */
public record WorkloadParameters(Map<String, String> values) {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([a-z][a-z0-9-]*)}");

  /** Copies the map. */
  public WorkloadParameters {
    values = Map.copyOf(values);
  }

  /**
   * Returns a workload with the values in the place of its parameters.
   *
   * @param host values that this host gives, by name; the workload's own come before them
   * @param chosen values that the user gives
   * @throws WorkloadException if the user names an unknown parameter, or the workload does
   */
  public static WorkloadDefinition settle(
      WorkloadDefinition workload, Map<String, String> host, Map<String, String> chosen)
      throws WorkloadException {
    for (String each : chosen.keySet()) {
      if (!workload.parameters().containsKey(each)) {
        throw new WorkloadException(
            "%s has no parameter \"%s\"".formatted(workload.name(), each),
            workload.parameters().isEmpty()
                ? "it has none"
                : NearestNames.hint(each, workload.parameters().keySet()));
      }
    }
    SortedMap<String, String> own = new TreeMap<>(workload.parameters());
    own.putAll(chosen);
    WorkloadParameters ofHost = new WorkloadParameters(host);
    own.replaceAll((_, value) -> ofHost.isComplete(value) ? ofHost.applied(value) : value);
    Map<String, String> all = new HashMap<>(host);
    all.putAll(own);
    return new WorkloadParameters(all).in(workload, own);
  }

  static boolean isReference(String text) {
    return REFERENCE.matcher(text).matches();
  }

  private boolean isComplete(String text) {
    return REFERENCE.matcher(text).results().allMatch(each -> values.containsKey(each.group(1)));
  }

  private WorkloadDefinition in(WorkloadDefinition workload, SortedMap<String, String> own)
      throws WorkloadException {
    for (String each : texts(workload)) {
      requireComplete(workload, each);
    }
    for (TrialCheck each : workload.checks()) {
      requireNumbers(each);
    }
    return new WorkloadDefinition(
        workload.name(),
        workload.description(),
        workload.needs(),
        own,
        applied(workload.command()),
        workload.server().map(each -> new ServerDefinition(applied(each.command()), each.port())),
        workload.timeout(),
        workload.figures(),
        workload.same().stream()
            .map(each ->
                new SameText(each.name(), each.reader(), each.expected().map(this::applied)))
            .toList(),
        workload.checks().stream().map(this::applied).toList());
  }

  /** The texts of a workload that may refer to parameters. */
  private static List<String> texts(WorkloadDefinition workload) {
    List<String> texts = new ArrayList<>(workload.command());
    workload.server().ifPresent(each -> texts.addAll(each.command()));
    workload.same().forEach(each -> each.expected().ifPresent(texts::add));
    workload
        .checks()
        .forEach(each -> {
          texts.addAll(each.left());
          texts.addAll(each.right());
        });
    return texts;
  }

  private void requireComplete(WorkloadDefinition workload, String text) throws WorkloadException {
    for (MatchResult each : REFERENCE.matcher(text).results().toList()) {
      if (!each.group().equals(ContainerNetwork.ADDRESS) && !values.containsKey(each.group(1))) {
        throw new WorkloadException(
            "%s uses the parameter \"%s\", which has no value"
                .formatted(workload.name(), each.group(1)),
            NearestNames.hint(each.group(1), values.keySet()));
      }
    }
  }

  /** A check with a factor that is no number would never be made, and nobody would know. */
  private void requireNumbers(TrialCheck check) throws WorkloadException {
    List<String> factors = new ArrayList<>(check.left());
    factors.addAll(check.right());
    for (String factor : factors) {
      for (String each : TrialCheck.terms(factor, Set.of())) {
        if (isReference(each) && TrialCheck.number(applied(each)).isEmpty()) {
          throw new WorkloadException(
              "%s is \"%s\", and the check \"%s\" reckons with it"
                  .formatted(each.substring(2, each.length() - 1), applied(each), check.name()),
              "give it as a plain number, as in 16384 for 16K");
        }
      }
    }
  }

  /** Tells whether a name can be referred to, and means no other thing. */
  static boolean isName(String name) {
    return isReference("${" + name + "}") && !ContainerNetwork.ADDRESS.equals("${" + name + "}");
  }

  private TrialCheck applied(TrialCheck check) {
    return new TrialCheck(
        check.name(),
        applied(check.left()),
        check.relation(),
        applied(check.right()),
        check.within(),
        check.condemned());
  }

  private List<String> applied(List<String> texts) {
    return texts.stream().map(this::applied).toList();
  }

  private String applied(String text) {
    return REFERENCE
        .matcher(text)
        .replaceAll(
            each -> Matcher.quoteReplacement(values.getOrDefault(each.group(1), each.group())));
  }
}
