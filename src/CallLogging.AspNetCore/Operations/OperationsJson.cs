using System.Text.Json;
using System.Text.Json.Serialization;

namespace CallLogging.AspNetCore;

/// <summary>Serializes the payloads of the operations API. They contain names and ids, but no call content and no personal names.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true)]
[JsonSerializable(typeof(OverviewPayload))]
[JsonSerializable(typeof(ParkedPagePayload))]
[JsonSerializable(typeof(RetryPayload))]
[JsonSerializable(typeof(CallPayload))]
[JsonSerializable(typeof(ProcessedPayload))]
[JsonSerializable(typeof(ProblemPayload))]
[JsonSerializable(typeof(List<DiagnosticReportPayload>), TypeInfoPropertyName = "DiagnosticReports")]
internal sealed partial class OperationsJson : JsonSerializerContext;

internal sealed record OverviewPayload(
    DateTimeOffset At,
    DateTimeOffset StartedAt,
    List<WorkPayload> Work,
    TodayPayload Today,
    ParkedCountPayload Parked,
    List<AccountPayload> Accounts,
    List<RefusedPayload> Refused,
    List<HistoryPayload> Histories,
    List<UnroutedPayload> Unrouted,
    List<DiagnosticReportPayload> Examinations);

/// <summary>The number of calls of a line that went to no destination since the start of the host.</summary>
internal sealed record UnroutedPayload(string Account, string? Line, long Calls);

internal sealed record WorkPayload(
    string Work, int Waiting, DateTimeOffset? OldestSince, DateTimeOffset? NextDue, int FailuresInARow, DateTimeOffset? PausedUntil,
    string? LastFailed, string? LastFault, bool CanBeProcessedNow);

/// <summary>The requests that were refused for one reason since the host started.</summary>
internal sealed record RefusedPayload(string Source, string Reason, long Count, DateTimeOffset LastAt);

internal sealed record ParkedCountPayload(int Count);

/// <summary>The activity of an account; one that the host has not heard of has no time, and may have calls from before.</summary>
internal sealed record AccountPayload(string Account, DateTimeOffset? LastHeard, bool IsSilent, bool HasStoredCalls);

/// <summary>The progress in reading an account's history, the calls found there last, and the failures of reading.</summary>
internal sealed record HistoryPayload(string Account, DateTimeOffset? CompleteUntil, DateTimeOffset? FoundAt, int Found, bool IsReading, int FailuresInARow, DateTimeOffset? PausedUntil);

internal sealed record DiagnosticReportPayload(string Destination, DateTimeOffset At, List<FindingPayload> Findings);

internal sealed record FindingPayload(string Id, string Severity, string Subject, string Message, string Remedy);

internal sealed record ParkedPagePayload(List<ParkedPayload> Items, long? Next);

internal sealed record ParkedPayload(long Id, string Kind, string Reason, DateTimeOffset At, string? Call, string? Destination, string? Effect, string? Account);

internal sealed record RetryPayload(int Tried, long? Next);

internal sealed record ProblemPayload(string Problem, string Remedy);
