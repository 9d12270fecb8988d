using System.Text.Json;
using System.Text.Json.Nodes;
using CallLogging;
using CallLogging.Delivery;

namespace OwnDestination;

/// <summary>Keeps a file with one line of JSON per call, and replaces the line when the call changes.</summary>
/// <param name="name">The kind and name of the destination, such as <c>jsonlines:archive</c>.</param>
/// <param name="path">The file. The destination creates a missing one, and no one else writes to it.</param>
/// <param name="replace">Moves the new file over the old one; by default, the file system does.</param>
internal sealed class JsonLinesDestination(string name, string path, Action<string, string>? replace = null) : IDestination
{
    private static readonly EffectKind s_create = new("create:Line");
    private static readonly EffectKind s_change = new("update:Line");

    private readonly Lock _lock = new();
    private readonly Action<string, string> _replace = replace ?? (static (from, to) => File.Move(from, to, overwrite: true));

    public string Name => name;

    /// <summary>The time after which a write without a result is tried again.</summary>
    public TimeSpan Horizon => EffectLedger.DefaultHorizon;

    /// <summary>The codec of the facts. Nothing has to be looked up before a line can be planned, so there are none.</summary>
    public JsonCodec<IDestinationFacts> FactsCodec => NoFacts.Codec;

    // A line has an id, so a repeat is recognized. A destination that can only be searched returns Reconciled.
    public DeliveryGuarantee GetGuarantee(Effect effect) => DeliveryGuarantee.Idempotent;

    public Task<GatherResult> GatherAsync(Call call, IDestinationFacts? knownFacts, CancellationToken cancellationToken = default) =>
        Task.FromResult<GatherResult>(new GatherResult.Gathered(NoFacts.Instance));

    public EffectPlan Plan(Call call, IDestinationFacts facts, ValueList<LedgerEntry> ledger, DateTimeOffset now)
    {
        // A call has no outcome until its end is known.
        if (call.Outcome is not { } outcome)
        {
            return new EffectPlan([], facts);
        }

        var line = new Effect
        {
            Id = new EffectId($"{call.Key}/{name}/Line"),
            Call = call.Key,
            Destination = name,
            Kind = s_create,
            LockKeys = [new LockKey($"{name}/{call.Key}")],
            Fields =
            [
                new EffectField("Outcome", FieldValue.From(outcome.ToString())),
                new EffectField("Agent", FieldValue.From(call.AnsweredBy?.Name ?? "")),
                new EffectField("TalkSeconds", FieldValue.From((long)(call.TalkTime?.TotalSeconds ?? 0))),
                new EffectField("Tags", FieldValue.From(string.Join(", ", call.Tags.Select(t => t.Name)))),
            ],
            Reasons = [new Reason("Outcome", call.AnsweredAt is null ? "no_answering_time" : "answering_time")],
        };

        // A new line is created; a line that differs is changed by an effect of its own, with the changed fields only.
        return new EffectPlan(PendingEffects.Compute([line], ledger, static _ => s_change), facts);
    }

    public Task<SendResult> SendAsync(Effect effect, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return Task.FromResult(Write(effect));
        }
    }

    public Task<VerifyResult> VerifyAsync(Effect effect, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return Task.FromResult<VerifyResult>(ReadLines().Exists(l => IsWritten(l, effect)) ? new VerifyResult.Found(GetLineId(effect)) : new VerifyResult.NotFound());
        }
    }

    // There is one way to write a line, whatever the fault.
    public ReplanResult Replan(EffectPlan plan, DestinationFault.Replan fault) => new ReplanResult.NoOtherWay();

    private static string GetLineId(Effect effect) => effect.Target ?? effect.Id.Value;

    // A change is conditional: a line that has this revision, or a later one, stays as it is.
    private static bool IsWritten(JsonObject line, Effect effect) =>
        (string?)line["Id"] == GetLineId(effect) && (int)line["Revision"]! >= PendingEffects.GetRevision(effect.Id);

    private SendResult Write(Effect effect)
    {
        string id = GetLineId(effect);
        string next = $"{path}.next";
        try
        {
            List<JsonObject> lines = ReadLines();
            if (lines.Exists(l => IsWritten(l, effect)))
            {
                return new SendResult.Written(id);
            }

            JsonObject? line = lines.Find(l => (string?)l["Id"] == id);
            if (line is null && effect.Target is not null)
            {
                return new SendResult.Rejected(new DestinationFault.Park($"the line {id} was deleted"));
            }

            if (line is null)
            {
                lines.Add(line = new JsonObject { ["Id"] = id });
            }

            line["Revision"] = PendingEffects.GetRevision(effect.Id);
            foreach (EffectField field in effect.Fields)
            {
                line[field.Name] = field.Value.Number is { } number ? number : field.Value.Text;
            }

            File.WriteAllLines(next, lines.Select(l => l.ToJsonString()));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            // The file is as it was: nothing was written, for certain.
            return new SendResult.Rejected(new DestinationFault.RetryAfter(e.Message));
        }

        try
        {
            _replace(next, path);
            return new SendResult.Written(id);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The line may be in the file or not.
            return new SendResult.Unclear(e.Message);
        }
    }

    private List<JsonObject> ReadLines() => !File.Exists(path) ? []
        : [.. File.ReadLines(path).Select(l => JsonNode.Parse(l)!.AsObject())];
}
