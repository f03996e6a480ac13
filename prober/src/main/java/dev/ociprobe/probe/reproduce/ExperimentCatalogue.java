package dev.ociprobe.probe.reproduce;

import dev.ociprobe.text.NearestNames;
import dev.ociprobe.yaml.YamlException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The experiments that come with the program: resources of this package. */
public final class ExperimentCatalogue {
  private static final List<String> DOCUMENTS =
      List.of("000", "001", "002", "003", "004", "readmes");

  private ExperimentCatalogue() {}

  /** The experiments, document by document. */
  public static List<PublishedExperiment> all() {
    return DOCUMENTS.stream().flatMap(each -> read(each).stream()).toList();
  }

  /**
   * The experiments of these names, each an experiment's or a whole document's, in the order of the
   * catalogue.
   *
   * @throws UnknownExperimentException if there is none of a name
   */
  public static List<PublishedExperiment> named(List<String> names)
      throws UnknownExperimentException {
    List<PublishedExperiment> all = all();
    for (String name : names) {
      if (all.stream().noneMatch(each -> isMeant(each, name))) {
        List<String> known =
            Stream.concat(all.stream().map(PublishedExperiment::id), DOCUMENTS.stream()).toList();
        throw new UnknownExperimentException(
            "there is no experiment or document \"%s\"".formatted(name),
            NearestNames.hint(name, known));
      }
    }
    return all.stream()
        .filter(each -> names.stream().anyMatch(name -> isMeant(each, name)))
        .toList();
  }

  private static boolean isMeant(PublishedExperiment experiment, String name) {
    return experiment.id().equals(name) || experiment.source().id().equals(name);
  }

  private static List<PublishedExperiment> read(String document) {
    String resource = document + ".yaml";
    try (InputStream in = ExperimentCatalogue.class.getResourceAsStream(resource)) {
      return new ArrayList<>(
          SourceReader.read(Objects.requireNonNull(in, resource).readAllBytes()));
    } catch (YamlException e) {
      throw new IllegalStateException(
          "%s:%s: %s".formatted(resource, e.place(), e.getMessage()), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
