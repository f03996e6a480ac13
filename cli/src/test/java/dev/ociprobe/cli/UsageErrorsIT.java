package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.cli.Ociprobe.Ended;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Command lines that are refused before anything runs, in this JVM. */
@Tag("alone")
class UsageErrorsIT {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          unknown runtime "runk"                   | lifecycle --runtime runk
          there is no file /no/such                | lifecycle --runtime mine=/no/such
          give it one: --runtime mine=/bin/true    | lifecycle --runtime /bin/true
          not of the form NAME=VALUE: FOO         | lifecycle --env FOO
          as `command -v nosuch` prints it         | lifecycle -- nosuch
          is not executable                        | lifecycle --runtime mine=/etc/passwd
          is not a file                            | lifecycle --runtime mine=/etc
          named twice                              | lifecycle --runtime runc,runc
          --runs 0 must be 1 to                    | lifecycle --runs 0
          --runs -5 must be 1 to                   | lifecycle --runs -5
          --runs 1000000000 must be                | lifecycle --runs 1000000000
          --runs                                   | lifecycle --runs 1e9
          --runs fixes the number of cycles        | lifecycle --runs 5 --until 1%
          --max-runs is the most                   | lifecycle --runs 5 --for 1m
          a fixed number of cycles is --runs 9     | lifecycle --max-runs 9
          --max-runs 0 must be 1 to                | lifecycle --for 1m --max-runs 0
          --pace fixes when cycles begin           | lifecycle --pace 50ms --sleep-between 10ms
          is none of interleaved, blocks, abba     | lifecycle --order random
          --for must be longer than zero           | lifecycle --for 0s
          is not a percentage above 0%             | lifecycle --until 0%
          is not a percentage above 0%             | lifecycle --until 100%
          --warmup -1 must be 0 to                 | lifecycle --warmup -1
          is not a time                            | lifecycle --timeout 30
          is longer than an hour                   | lifecycle --timeout 9999999999s
          is longer than 30 days                   | lifecycle --for 721h
          --timeout must be longer than zero       | lifecycle --timeout 0s
          --cpus                                   | lifecycle --cpus 4711
          ends before it begins                    | lifecycle --cpus 3-1
          is always timed                          | lifecycle --also create
          can't be timed in a cycle                | lifecycle --also update
          needs pause and resume together          | lifecycle --also pause
          unknown limit "cpu.qota"                 | lifecycle --limit cpu.qota=20%
          did you mean cpu.quota?                  | limits --limit cpu.qouta=20%
          those known are cpu.quota, cpu.burst     | lifecycle --limit nosuch=20%
          no workload is named                     | workload
          did you mean sysbench-cpu                | workload sysbench-cup
          exclude each other                       | workload stream --workload x.yaml
          /no/such can't be read                   | workload --workload /no/such
          /dev/zero is longer than 1 MiB           | workload --workload /dev/zero
          comes to 36,000,000 containers of each   | scale --rate 10000/s --for 20m
          has no parameter "thread"                | workload stream --set thread=2
          --rounds 0 must be 1 to                  | workload stream --rounds 0
          as in memory.limit=64M                   | lifecycle --limit memory.limit=lots
          none of the requested limits             | limits --limit memory.limit=64M --check cpu
          no check tries hugetlb.1GB               | limits --limit hugetlb.1GB=1G
          no check tries cpu.idle=0 (no limit)     | limits --limit cpu.idle=0 -q
          /dev/null is not a block device          | lifecycle --limit blkio.read-bps=/dev/null:8M
          found no container or cgroup             | cgroup /no/such
          --watch is too short                     | cgroup / --watch 1us
          Missing required parameter               | cgroup
          Missing required parameter               | compare
          --margin 0.0 must be more than 0         | compare /tmp --margin 0
          not of the form PHASE.FIGURE > BOUND     | compare /tmp --fail-if create
          is none of pass, fail, tell              | compare /tmp --inconclusive maybe
          creat is not timed                       | lifecycle --fail-if creat.p50>1ms
          add --also exec                          | lifecycle --fail-if exec.p50>1ms
          nothing to compare crun with             | lifecycle --runtime crun --fail-if total.p50>+5%
          name it later in --runtime               | lifecycle --fail-if runc:total.p50>+5%
          there is no runtime kata                 | lifecycle --fail-if kata:total.p50>1s
          p99 needs 100 rounds, and the run has at most 20 | lifecycle --runs 20 --fail-if total.p99>1s
          --native                                 | lifecycle --native rust
          config.json                              | lifecycle --bundle /etc
          a runtime: --runtime runc                | lifecycle runc
          a runtime: --runtime runc,crun           | lifecycle runc,crun --runs 3
          a runtime: --runtime runc,crun           | spikes runc crun
          /no/such                                 | lifecycle --bundle /no/such
          --rootfs needs a command                 | lifecycle --rootfs /etc
          did you mean cpu.quota                   | limits --check cpu.quotas
          no check has this prefix                 | limits --check cpu,nosuch
          --tolerance 0.0 must be more than 0      | limits --tolerance 0
          --tolerance 500.0 must be                | limits --tolerance 500
          --duration must be                       | limits --duration 1ms
          --repeat 0 must be 1 to                  | limits --repeat 0
          unknown runtime "runk"                   | limits --runtime runk
          did you mean lifecycle?                  | lifecyle
          Unknown command or argument: 'hepl'      | hepl
          did you mean --runs?                     | lifecycle --rums 3
          did you mean --threshold?                | watch --treshold=3x
          `ociprobe watch … -- COMMAND`            | watch podman run --rm alpine
          not a threshold such as 3x, p99 or 50ms  | watch --threshold 3
          is not a whole number                    | lifecycle --runs ten
          is not a percentage                      | limits --tolerance 5x
          is none of light, full, off              | spikes --trace some
          /no/such can't be read                   | spikes --knowledge /no/such
          /etc/passwd:1:                           | profile --knowledge /etc/passwd
          as in sched:sched_migrate_task           | spikes --event sched
          --event cannot be combined               | spikes --event a:b --confirm limits
          be combined with --trace off             | spikes --runtime-log --trace off
          --event cannot be combined with --trace  | spikes --event a:b --trace off
          --ring cannot be combined with --trace   | spikes --ring 64 --trace off
          --sample-rate cannot be combined         | spikes --sample-rate 9 --trace off
          --flame cannot be combined with --trace  | spikes --flame x.html --trace off
          --folded cannot be combined with --trace | spikes --folded x --trace off
          be combined with --marks hooks           | profile --runtime-log --marks hooks
          --event cannot be combined with --marks  | profile --event a:b --marks hooks
          --flame cannot be combined with --marks  | profile --flame x.html --marks hooks
          --knowledge cannot be combined           | profile --knowledge x --marks hooks
          --flame cannot be combined               | spikes --flame x.html --confirm limits
          --folded cannot be combined              | spikes --folded x --confirm limits
          --runtime-log cannot be combined         | spikes --runtime-log --confirm limits
          is no verb: use state                    | lifecycle --also wait
          name the same file, x.html               | spikes --flame x.html --folded ./x.html
          --out is inside of --flame, a file       | spikes --flame x.html --out x.html/run
          --folded and --knowledge name the same   | profile --folded x --knowledge ../cli/x
          there is something that is no regular    | profile --folded /dev/full
          did you mean create?                     | spikes --phase craete
          a phase without a name                   | profile --phase create,,start
          `ociprobe spikes` has it                 | profile --ring 4
          /dev/zero is not a regular file          | profile --knowledge /dev/zero
          a command is missing                     |
          """)
  void badInput_getsAClearErrorAndExitCode2(String message, String arguments) {
    Ended ended = InProcess.run(arguments == null ? new String[0] : arguments.split(" "));
    assertThat(ended.err()).contains(message).contains("→").doesNotContain("at dev.ociprobe.");
    assertThat(ended.out()).isEmpty();
    assertThat(ended.status()).isEqualTo(ExitCode.USAGE.number());
    assertThat(Path.of("ociprobe-results")).doesNotExist();
  }
}
