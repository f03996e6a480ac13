package dev.ociprobe.container.runtime;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ociprobe.container.runtime.RuntimeNotUsableException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The runtimes that ociprobe knows, and those that a user's file adds. Immutable. */
public final class Catalogue {
  private static final String BUILT_IN = "catalogue.json";
  private static final int MAX_FILE_BYTES = 1 << 20;
  private static final String GENERAL = "oci";

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
          .build();

  private final Map<String, CatalogueEntry> entries;

  private Catalogue(Map<String, CatalogueEntry> entries) {
    this.entries = entries;
  }

  /** The entries that come with ociprobe. */
  public static Catalogue builtIn() {
    try (InputStream in = Catalogue.class.getResourceAsStream(BUILT_IN)) {
      if (in == null) {
        throw new IllegalStateException(BUILT_IN + " is missing from the build");
      }
      return new Catalogue(parse(in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Adds a user's file, an array of entries; an entry of a known name replaces the known one.
   *
   * @throws RuntimeNotUsableException if the file can't be read or isn't a catalogue
   */
  public Catalogue with(Path file) {
    // A device or a pipe has no size before it is read.
    try (InputStream in = Files.newInputStream(file)) {
      byte[] json = in.readNBytes(MAX_FILE_BYTES + 1);
      if (json.length > MAX_FILE_BYTES) {
        throw new RuntimeNotUsableException(
            Reason.NOT_KNOWN,
            file + " is larger than 1 MiB, too large for a catalogue",
            "name the right file");
      }
      Map<String, CatalogueEntry> all = new LinkedHashMap<>(entries);
      all.putAll(parse(json));
      return new Catalogue(all);
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      String where = at == null ? "" : ":" + at.getLineNr() + ":" + at.getColumnNr();
      throw new RuntimeNotUsableException(
          Reason.NOT_KNOWN,
          file + where + ": " + CatalogueProblem.of(e),
          "see `ociprobe runtimes --help`");
    } catch (IllegalArgumentException e) {
      throw new RuntimeNotUsableException(
          Reason.NOT_KNOWN, file + ": " + e.getMessage(), "see `ociprobe runtimes --help`");
    } catch (IOException e) {
      throw new RuntimeNotUsableException(
          Reason.NOT_KNOWN, file + " can't be read (" + reason(e) + ")", "name a readable file");
    }
  }

  private static String reason(IOException e) {
    return e.getClass() == IOException.class
        ? String.valueOf(e.getMessage())
        : e.getClass().getSimpleName();
  }

  private static Map<String, CatalogueEntry> parse(byte[] json) throws IOException {
    List<EntryDocument> documents = JSON.readValue(json, new TypeReference<>() {});
    if (documents == null) {
      throw new IllegalArgumentException("null is no runtime");
    }
    Map<String, CatalogueEntry> parsed = new LinkedHashMap<>();
    for (EntryDocument document : documents) {
      CatalogueEntry entry = document.toEntry();
      parsed.put(entry.name(), entry);
    }
    return parsed;
  }

  /** All entries but the general one, which stands for no particular runtime. */
  public Collection<CatalogueEntry> entries() {
    List<CatalogueEntry> named = new ArrayList<>(entries.values());
    named.removeIf(entry -> entry.name().equals(GENERAL));
    return named;
  }

  /** All entries but the general one and those of the runtimes' neighbours. */
  public Collection<CatalogueEntry> runtimes() {
    return entries().stream().filter(entry -> !entry.neighbour()).toList();
  }

  public Optional<CatalogueEntry> find(String name) {
    return Optional.ofNullable(entries.get(name)).filter(entry -> !entry.name().equals(GENERAL));
  }

  /**
   * Recognises a runtime by what it printed for {@code arguments}, whatever its file is called.
   *
   * @param annotations of its {@code features}, by name; empty if it has none
   */
  public Optional<Recognised> recognise(String printed, Map<String, String> annotations) {
    return entries().stream()
        .filter(entry -> entry.saysWhatItIs().isDistinctive())
        .flatMap(entry -> Recognised.by(entry, printed).stream())
        .findFirst()
        .or(() ->
            entries().stream()
                .flatMap(entry -> Recognised.by(entry, annotations).stream())
                .findFirst());
  }

  /** The entry for a runtime that is not recognised. */
  public CatalogueEntry general() {
    return Objects.requireNonNull(entries.get(GENERAL), GENERAL);
  }
}
