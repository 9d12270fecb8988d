using System.Text.Json;
using System.Text.Json.Serialization;

namespace CallLogging.AspNetCore;

/// <summary>Serializes the payloads of the operations API. They contain names and ids, but no call content and no personal names.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true)]
[JsonSerializable(typeof(OverviewPayload))]
[JsonSerializable(typeof(ParkedPagePayload))]
[JsonSerializable(typeof(RetryPayload))]
[JsonSerializable(typeof(ProblemPayload))]
[JsonSerializable(typeof(List<DiagnosticReportPayload>), TypeInfoPropertyName = "DiagnosticReports")]
internal sealed partial class OperationsJson : JsonSerializerContext;

internal sealed record OverviewPayload(DateTimeOffset At, List<WorkPayload> Work, ParkedCountPayload Parked, List<AccountPayload> Accounts, List<HistoryPayload> Histories, List<DiagnosticReportPayload> Examinations);

internal sealed record WorkPayload(string Work, int Waiting, DateTimeOffset? OldestSince, DateTimeOffset? NextDue, int FailuresInARow, DateTimeOffset? PausedUntil, string? LastFailed, string? LastFault);

/// <summary>The number of parked items, counted up to <see cref="OperationsEndpoint.MaxCounted"/>, and a flag for more.</summary>
internal sealed record ParkedCountPayload(int Count, bool IsMore);

internal sealed record AccountPayload(string Account, DateTimeOffset LastHeard, bool IsSilent);

/// <summary>The progress in reading an account's history, the calls found there last, and the failures of reading.</summary>
internal sealed record HistoryPayload(string Account, DateTimeOffset? CompleteUntil, DateTimeOffset? FoundAt, int Found, bool IsReading, int FailuresInARow, DateTimeOffset? PausedUntil);

internal sealed record DiagnosticReportPayload(string Destination, DateTimeOffset At, List<FindingPayload> Findings);

internal sealed record FindingPayload(string Id, string Severity, string Subject, string Message, string Remedy);

internal sealed record ParkedPagePayload(List<ParkedPayload> Items, long? Next);

internal sealed record ParkedPayload(long Id, string Kind, string Reason, DateTimeOffset At, string? Call, string? Destination, string? Effect, string? Account);

internal sealed record RetryPayload(int Tried, long? Next);

internal sealed record ProblemPayload(string Problem, string Remedy);
