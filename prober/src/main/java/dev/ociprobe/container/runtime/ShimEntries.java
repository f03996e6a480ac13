package dev.ociprobe.container.runtime;

import dev.ociprobe.container.runtime.RuntimeNotUsableException.Reason;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The containerd shims that a user names, as in {@code
 * crun-shim=shim:/usr/bin/containerd-shim-runc-v2 BinaryName=crun}. The option is that of
 * containerd's configuration.
 *
 * @param programs of the runtimes that they call
 */
record ShimEntries(Catalogue catalogue, ProgramFinder programs) {
  /** The options of the runtime, as its shim gives them. */
  static final List<String> GLOBAL_OPTIONS =
      List.of("--root", "{root}/" + EntryKind.Shim.NAMESPACE);

  /**
   * The verbs that a shim has, and {@code delete --force}, with which what it leaves is removed.
   */
  static final Set<Verb> VERBS =
      Set.of(
          Verb.CREATE,
          Verb.START,
          Verb.STATE,
          Verb.PAUSE,
          Verb.RESUME,
          Verb.KILL,
          Verb.DELETE,
          Verb.DELETE_FORCE);

  private static final String BINARY_NAME = "BinaryName=";

  /** Kata's packages have one for each hypervisor: {@code containerd-shim-kata-qemu-v2}. */
  private static final Pattern FILE = Pattern.compile("containerd-shim-([a-z]+)(?:-[a-z]+)*-v\\d+");

  private static final String EXAMPLE =
      "as in --runtime 'crun-shim=shim:/usr/bin/containerd-shim-runc-v2 BinaryName=crun'";

  /** Returns true if a request is for a shim. */
  static boolean isShim(RuntimeRequest request) {
    return request.path().startsWith(RuntimeRequest.SHIM);
  }

  /**
   * Finds a shim and the runtime that it calls.
   *
   * @throws RuntimeNotUsableException if one of them is not there
   */
  RequestedRuntime locate(RuntimeRequest request) {
    Path program =
        ProgramFinder.at(request.name(), request.path().substring(RuntimeRequest.SHIM.length()));
    Optional<String> binaryName = binaryName(request);
    Matcher file = FILE.matcher(String.valueOf(program.getFileName()));
    String kind = file.matches() ? file.group(1) : "";
    CatalogueEntry like = like(kind);
    Optional<ShimConfig> config = like.shimConfig();
    boolean drives = kind.equals("runc") || binaryName.isPresent() || config.isPresent();
    EntryKind.Shim shim = new EntryKind.Shim(program, drives, config, false);
    if (!drives) {
      return new RequestedRuntime(
          request.name(), Optional.of(like.behind(shim, "")), program, List.of());
    }
    String usual = config.isPresent() ? like.binaries().getFirst() : "runc";
    Path binary = binary(request.name(), binaryName.orElse(usual));
    CatalogueEntry any = catalogue.general().behind(shim, "");
    return new RequestedRuntime(request.name(), Optional.of(any), binary, List.of());
  }

  /** The entry of the runtime that a shim is, whose command line may have a longer name. */
  private CatalogueEntry like(String kind) {
    return catalogue
        .find(kind)
        .or(() -> catalogue.find(kind + "-runtime"))
        .orElseGet(catalogue::general);
  }

  private static Optional<String> binaryName(RuntimeRequest request) {
    for (String option : request.options()) {
      if (!option.startsWith(BINARY_NAME) || option.length() == BINARY_NAME.length()) {
        throw new RuntimeNotUsableException(
            Reason.NOT_KNOWN,
            "%s: \"%s\" is no option for a shim".formatted(request.name(), option),
            EXAMPLE);
      }
    }
    return request.options().stream()
        .reduce((_, last) -> last)
        .map(option -> option.substring(BINARY_NAME.length()));
  }

  private Path binary(String name, String binaryName) {
    if (binaryName.contains("/")) {
      return ProgramFinder.at(name, binaryName);
    }
    return programs
        .find(binaryName)
        .orElseThrow(() ->
            new RuntimeNotUsableException(
                Reason.NOT_INSTALLED,
                "%s: there is no program %s, which the shim is to call".formatted(name, binaryName),
                "install it, or name another: " + EXAMPLE));
  }
}
