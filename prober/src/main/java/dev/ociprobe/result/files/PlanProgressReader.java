package dev.ociprobe.result.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Reads {@link PlanProgress}, which is not trusted. */
final class PlanProgressReader {
  /**
   * A single name, so that nothing outside of the plan's directory can be meant, with a dash, so
   * that none of its own files is: {@code 001-lifecycle}, or {@code 001.4-cycles} of a
   * reproduction.
   */
  private static final Pattern STEP =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9.]{0,20}-[A-Za-z0-9._-]{1,120}");

  private PlanProgressReader() {}

  static PlanProgress read(Path file) throws ResultFileException {
    try (InputStream in = Files.newInputStream(file)) {
      JsonNode tree = RunJson.readTree(in);
      String schema = tree.path("schema").asText("");
      if (!schema.equals(PlanProgress.SCHEMA)) {
        throw new ResultFileException(
            file,
            "has the schema \"%s\", and this version reads \"%s\""
                .formatted(schema, PlanProgress.SCHEMA));
      }
      PlanProgress progress = RunJson.value(tree, PlanProgress.class);
      for (PlanProgress.Step each : progress.steps()) {
        if (!STEP.matcher(each.directory()).matches()) {
          throw new ResultFileException(
              file, "\"%s\" is no directory of a step".formatted(each.directory()));
        }
      }
      return progress;
    } catch (JsonProcessingException e) {
      throw new ResultFileException(
          file, "is malformed: " + JsonProblem.words(e) + "; name another --out DIR to begin anew");
    } catch (ResultFileException e) {
      throw e;
    } catch (IOException e) {
      throw ResultFileException.notRead(file, e);
    }
  }
}
