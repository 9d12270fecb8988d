using System.Globalization;
using CallLogging.Delivery;
using Spectre.Console;

namespace CallLogging.Tool;

/// <summary>Prints every field of each call with its value and its reason.</summary>
internal static class Explanation
{
    public static void Print(IAnsiConsole console, IReadOnlyList<PlannedCall> calls, IReadOnlyDictionary<string, IRunState> states)
    {
        foreach (PlannedCall call in calls)
        {
            console.WriteLine();
            console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{call.Call.Key} to {call.Destination}: {call.Rule}"));
            foreach (Effect effect in call.Effects)
            {
                Print(console, effect, call.Presenter, states[call.Destination]);
            }

            foreach (string finding in call.Findings)
            {
                console.WriteLine($"  finding: {finding}");
            }
        }
    }

    private static void Print(IAnsiConsole console, Effect effect, IDestinationPresenter presenter, IRunState state)
    {
        var table = new Table { Border = TableBorder.Ascii2, Expand = true, Title = new TableTitle(effect.Kind.Value) };
        table.AddColumns("Label", "Field", "Value", "Reason", "Rejected");
        foreach (Reason reason in effect.Reasons)
        {
            string field = presenter.GetField(reason.Field);
            table.AddRow(
                Markup.Escape(presenter.GetLabel(reason.Field)),
                Markup.Escape(field),
                Markup.Escape(effect[field] is { } value ? state.Show(value) : ""),
                Markup.Escape(reason.Rule),
                Markup.Escape(string.Join("\n", reason.Rejected.Select(p => $"{p.Candidate}: {p.Reason}"))));
        }

        foreach (EffectField field in effect.Fields.Where(f => effect.Reasons.All(r => presenter.GetField(r.Field) != f.Name)))
        {
            table.AddRow(Markup.Escape(presenter.GetLabel(field.Name)), Markup.Escape(field.Name), Markup.Escape(state.Show(field.Value)), "", "");
        }

        console.Write(table);
    }
}
