using System.Globalization;
using Spectre.Console;

namespace CallLogging.Tool;

/// <summary>Prints in sentences why each call is written as it is.</summary>
/// <param name="console">The console that receives the text.</param>
/// <param name="states">The run's names for created records, by destination.</param>
/// <param name="reports">The records as the destinations show them.</param>
internal sealed class Explanation(IAnsiConsole console, IReadOnlyDictionary<string, IRunState> states, IReadOnlyList<DestinationReport> reports)
{
    private const int Indent = 2;
    private const int Hanging = 4;

    /// <summary>Prints calls, each with all of its destinations.</summary>
    /// <param name="calls">The planned calls, in the order in which they are printed.</param>
    public void Print(IEnumerable<PlannedCall> calls)
    {
        foreach (IGrouping<CallKey, PlannedCall> ofOne in calls.GroupBy(c => c.Call.Key))
        {
            Call call = ofOne.First().Call;
            console.WriteLine();
            WordWrap.Print(console, string.Create(CultureInfo.InvariantCulture, $"Call {call.Key}, {Wording.ToWords(OutFile.ToOutcomeName(call))}, {call.StartedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC"));
            foreach (PlannedCall planned in ofOne)
            {
                Print(planned);
            }
        }
    }

    private void Print(PlannedCall call)
    {
        if (call.Effects.IsEmpty)
        {
            WordWrap.Print(console, $"Nothing is written to {call.Destination}. {call.Presenter.ExplainRule(call)}", Indent, Hanging);
            return;
        }

        WordWrap.Print(console, $"To {call.Destination}, {string.Join("; ", DescribeWrites(call))}.", Indent, Hanging);
        RecordView? shown = reports.FirstOrDefault(r => r.Destination == call.Destination)?.Records.FirstOrDefault(r => r.Calls.AsSpan().Contains(call.Call.Key));
        ValueList<ExplainedField> fields = call.Presenter.Explain(call, states[call.Destination], shown);
        foreach (ExplainedField field in fields.Where(f => f.Sentence is not null))
        {
            string value = field.Value is null ? "" : $" {Shorten(field.Value)}.";
            WordWrap.Print(console, $"{field.Label}:{value} {field.Sentence}{DescribeRejected(field.Rejected)}", 2 * Indent, Hanging);
        }

        string[] copied = [.. fields.Where(f => f is { Sentence: null, Value: not null }).Select(f => $"{f.Label} {Shorten(f.Value!)}")];
        if (copied.Length > 0)
        {
            WordWrap.Print(console, $"Copied from the call: {string.Join("; ", copied)}.", 2 * Indent, Hanging);
        }

        foreach (string finding in call.Findings)
        {
            WordWrap.Print(console, $"Finding: {finding}.", 2 * Indent, Hanging);
        }
    }

    private static IEnumerable<string> DescribeWrites(PlannedCall call) =>
        call.Effects.GroupBy(call.GetResult, StringComparer.Ordinal).Select(ofResult => $"{ofResult.Key}: {string.Join(", ", ofResult.GroupBy(e => e.Kind).Select(EffectKinds.Describe))}");

    private static string DescribeRejected(ValueList<RejectedCandidate> rejected) => rejected.IsEmpty
        ? ""
        : $" Not taken: {string.Join("; ", rejected.Select(r => $"{Wording.ToWords(r.Candidate)} ({Wording.ToWords(r.Reason)})"))}.";

    private static string Shorten(string value)
    {
        int end = value.IndexOf('\n', StringComparison.Ordinal);
        return end < 0 ? value : $"{value[..end].TrimEnd()} ...";
    }
}
