package dev.ociprobe.container.runtime;

import dev.ociprobe.container.runtime.RuntimeNotUsableException.Reason;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Decides which entry of a catalogue applies to a binary, by what the binary said of itself. The
 * name of its file proves nothing: there are copies, renamed builds, and wrappers.
 *
 * @param requested the binary
 * @param printed what it printed for its version
 * @param features supplies the annotations of its {@code features}, asked only if needed
 */
public record Recognition(
    Catalogue catalogue,
    RequestedRuntime requested,
    String printed,
    Supplier<Map<String, String>> features) {
  private static final int MAX_CHARS = 300;

  /**
   * Decides.
   *
   * @throws RuntimeNotUsableException if it is another runtime than its name says, prints its
   *     version in an unknown form, is of a version that can't be driven, or lacks the value of one
   *     of its options
   */
  public Recognised decide() {
    Recognised recognised =
        requested.named().isPresent() ? asNamed(requested.named().get()) : asUnnamed();
    requireDrivable(recognised);
    requireValues(recognised);
    return recognised;
  }

  /** A name of the catalogue promises that runtime. */
  private Recognised asNamed(CatalogueEntry named) {
    Optional<Recognised> said = Recognised.by(named, printed);
    if (said.isPresent()) {
      return said.get();
    }
    Map<String, String> annotations = features.get();
    return Recognised.by(named, annotations)
        .orElseThrow(() -> isAnother(named, catalogue.recognise(printed, annotations)));
  }

  private Recognised asUnnamed() {
    return catalogue
        .recognise(printed, Map.of())
        .or(() -> catalogue.recognise(printed, features.get()))
        .orElseGet(this::general);
  }

  private Recognised general() {
    CatalogueEntry general = catalogue.general();
    String evidence =
        "says \"" + firstLine() + "\", which no entry knows: taken for any OCI runtime";
    return general
        .saysWhatItIs()
        .in(printed)
        .map(said -> new Recognised(general, new Identity(said.version(), evidence)))
        .orElseThrow(() ->
            RuntimeNotUsableException.notARuntime(
                requested.name(),
                requested.binary(),
                "prints its version in an unknown form: " + firstLine()));
  }

  private RuntimeNotUsableException isAnother(CatalogueEntry named, Optional<Recognised> known) {
    String said = known.map(k -> k.identity().evidence()).orElse("says \"" + firstLine() + "\"");
    return new RuntimeNotUsableException(
        Reason.NOT_A_RUNTIME,
        "%s: %s is not %s: it %s"
            .formatted(requested.name(), requested.binary(), named.name(), said),
        "call it %s: --runtime %s=%s"
            .formatted(
                known.isPresent() ? "what it is" : "by a name of its own",
                known.map(k -> k.entry().name()).orElse("mine"),
                requested.binary()));
  }

  private void requireDrivable(Recognised recognised) {
    CatalogueEntry entry = recognised.entry();
    String version = recognised.identity().version();
    if (!entry.drivable().includes(version)) {
      throw new RuntimeNotUsableException(
          Reason.NOT_A_RUNTIME,
          "%s: %s is %s %s: %s"
              .formatted(
                  requested.name(),
                  requested.binary(),
                  entry.name(),
                  version,
                  entry.otherVersions()),
          "name the runtimes to use: --runtime runc,crun");
    }
  }

  /** An option without its value would take the first word of each call for it. */
  private void requireValues(Recognised recognised) {
    if (requested.options().isEmpty() || recognised.entry().equals(catalogue.general())) {
      return; // an unknown runtime's options may be anything
    }
    CommandLineForm.builtIn()
        .withoutValue(requested.options())
        .ifPresent(option -> {
          throw new RuntimeNotUsableException(
              Reason.NOT_KNOWN,
              "%s: the option %s has no value".formatted(requested.name(), option),
              "write %s=VALUE, or leave it out".formatted(option));
        });
  }

  private String firstLine() {
    String line = printed.lines().filter(each -> !each.isBlank()).findFirst().orElse("").strip();
    return line.length() <= MAX_CHARS ? line : line.substring(0, MAX_CHARS) + "…";
  }
}
