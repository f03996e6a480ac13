package dev.ociprobe.bundle.spec;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The system call filter: seccomp(2), by the names of libseccomp.
 *
 * <pre>{@code
 * {
 *   "defaultAction": "SCMP_ACT_ERRNO",
 *   "defaultErrnoRet": 38,
 *   "architectures": ["SCMP_ARCH_X86_64"],
 *   "flags": ["SECCOMP_FILTER_FLAG_LOG"],
 *   "listenerPath": "/run/agent.sock",
 *   "listenerMetadata": "opaque",
 *   "syscalls": [{"names": ["getpid"], "action": "SCMP_ACT_ALLOW"}]
 * }
 * }</pre>
 *
 * @param defaultAction {@code SCMP_ACT_} name; for calls that no rule matches
 * @param defaultErrnoRet errno(3) of that action (specification 1.1)
 * @param architectures {@code SCMP_ARCH_} names
 * @param flags {@code SECCOMP_FILTER_FLAG_} names
 * @param listenerPath socket that receives the notifications (specification 1.1)
 * @param listenerMetadata data passed to it (specification 1.1)
 * @param syscalls rules
 * @param extra properties that this record doesn't know
 * @see <a
 *     href="https://github.com/opencontainers/runtime-spec/blob/main/config-linux.md#seccomp">Seccomp</a>
 */
public record Seccomp(
    String defaultAction,
    @Nullable Long defaultErrnoRet,
    @Nullable List<String> architectures,
    @Nullable List<String> flags,
    @Nullable String listenerPath,
    @Nullable String listenerMetadata,
    @Nullable List<Syscall> syscalls,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra) {

  public Seccomp {
    defaultAction = SpecFields.required(defaultAction, "defaultAction");
    architectures = SpecFields.frozen(architectures, "architectures");
    flags = SpecFields.frozen(flags, "flags");
    syscalls = SpecFields.frozen(syscalls, "syscalls");
    extra = SpecFields.extra(extra);
  }

  /**
   * A rule of the filter.
   *
   * <pre>{@code
   * {
   *   "names": ["personality"],
   *   "action": "SCMP_ACT_ERRNO",
   *   "errnoRet": 1,
   *   "args": [{"index": 0, "value": 8, "op": "SCMP_CMP_EQ"}]
   * }
   * }</pre>
   *
   * @param names of the system calls
   * @param action {@code SCMP_ACT_} name
   * @param errnoRet errno(3) of the action
   * @param args conditions, all of which must hold
   * @param extra properties that this record doesn't know
   */
  public record Syscall(
      List<String> names,
      String action,
      @Nullable Long errnoRet,
      @Nullable List<Argument> args,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra) {

    public Syscall {
      names = SpecFields.required(SpecFields.frozen(names, "names"), "names");
      action = SpecFields.required(action, "action");
      args = SpecFields.frozen(args, "args");
      extra = SpecFields.extra(extra);
    }
  }

  /**
   * A condition on one argument.
   *
   * <pre>{@code
   * {"index": 1, "value": 18446744073709551615, "valueTwo": 8, "op": "SCMP_CMP_MASKED_EQ"}
   * }</pre>
   *
   * @param index from 0 to 5
   * @param value compared with the argument; with {@code MASKED_EQ} the mask
   * @param valueTwo with {@code MASKED_EQ} the required masked argument
   * @param op {@code SCMP_CMP_} name
   * @param extra properties that this record doesn't know
   */
  public record Argument(
      Integer index,
      Uint64 value,
      @Nullable Uint64 valueTwo,
      String op,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra) {

    public Argument {
      index = SpecFields.required(index, "index");
      value = SpecFields.required(value, "value");
      op = SpecFields.required(op, "op");
      extra = SpecFields.extra(extra);
    }
  }
}
