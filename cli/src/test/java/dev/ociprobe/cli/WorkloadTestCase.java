package dev.ociprobe.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ociprobe.cli.Ociprobe.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Runs of a user's own workload, made of programs that every host has. */
@ExtendWith(NothingLeft.class)
abstract class WorkloadTestCase {
  static final String PRIMES =
      """
      workload: primes
      description: Prime numbers by factor
      package: coreutils
      programs: [sh, seq, factor, wc, dd]
      scratch: 16M
      parameters: {last: 20000}
      timeout: 20s
      command: [sh, -c, 'dd if=/dev/zero of=file bs=1M count=4 conv=fsync && echo "lines: $(seq ${last} | factor | wc -l)"']
      figures:
        - {name: lines, unit: lines, better: higher, regex: 'lines: (\\d+)'}
      same:
        - {name: last, value: '${last}', regex: 'lines: (\\d+)'}
      checks:
        - {name: all were factored, product: [lines], equals: ['${last}']}
        - {name: the file reached the disk, product: [disk writes], at-least: [4194304], condemns: [lines]}
      """;

  @TempDir Path directory;

  Ociprobe ociprobe = new Ociprobe(Path.of(""));

  @BeforeEach
  void locate() {
    ociprobe = new Ociprobe(directory);
  }

  final Ended run(String workload, String more) throws IOException {
    return run(workload, 2, more);
  }

  /** Runs a workload natively and in three runtimes, with further options. */
  final Ended run(String workload, int rounds, String more) throws IOException {
    return InProcess.run(
        Ociprobe.words(
            "workload --workload %s --runtime native,runc,crun,runsc --rounds %s -w 0 --out %s "
                + more,
            file(workload),
            rounds,
            directory.resolve("out")));
  }

  final Path file(String workload) throws IOException {
    return Files.writeString(directory.resolve("mine.yaml"), workload);
  }

  final JsonNode recorded() throws IOException {
    return new ObjectMapper().readTree(directory.resolve("out/run.json").toFile());
  }
}
