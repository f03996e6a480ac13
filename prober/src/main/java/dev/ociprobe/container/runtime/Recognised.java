package dev.ociprobe.container.runtime;

import java.util.Map;
import java.util.Optional;

/**
 * An entry that fits what a binary said.
 *
 * @param identity what it said
 */
public record Recognised(CatalogueEntry entry, Identity identity) {

  /** Compares what a binary printed with an entry. */
  public static Optional<Recognised> by(CatalogueEntry entry, String printed) {
    return entry
        .saysWhatItIs()
        .in(printed)
        .map(said ->
            new Recognised(entry, new Identity(said.version(), "says \"" + said.words() + "\"")));
  }

  /** Compares the annotations of a binary's {@code features} with an entry. */
  public static Optional<Recognised> by(CatalogueEntry entry, Map<String, String> annotations) {
    return entry
        .saysWhatItIs()
        .annotation()
        .flatMap(key ->
            Optional.ofNullable(annotations.get(key))
                .map(version ->
                    new Recognised(
                        entry, new Identity(version, "names " + key + " in its features"))));
  }
}
