using System.Globalization;
using CallLogging.Salesforce;
using Spectre.Console;

namespace CallLogging.Samples.LogCalls;

/// <summary>Prints Tasks as Salesforce would show them, under its own labels.</summary>
internal static class TaskTable
{
    public static void Print(IAnsiConsole console, IEnumerable<TaskRow> tasks)
    {
        var table = new Table { Border = TableBorder.Ascii2, ShowRowSeparators = true, Expand = true };
        foreach (string label in new[] { "Due Date", "Subject", "Name", "Relates To", "Assigned To", "Status", "Call Duration", "Call Result", "Comments" })
        {
            table.AddColumn(label);
        }

        foreach (TaskRow task in tasks)
        {
            string[] cells = [task.DueDate, task.Subject, task.Name, task.RelatesTo, task.AssignedTo, task.Status, task.Duration, task.CallResult, task.Comments];
            table.AddRow([.. cells.Select(Markup.Escape)]);
        }

        console.Write(table);
    }

    /// <summary>Prints for each call every field with its value and the reason of it.</summary>
    public static void Explain(IAnsiConsole console, IReadOnlyList<PlannedCall> calls, IReadOnlyDictionary<string, IRunState> orgs)
    {
        foreach (PlannedCall call in calls)
        {
            IRunState org = orgs[call.Org.Destination];
            console.WriteLine();
            console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{call.Call.Key} to {call.Org.Destination}: {Rules.Word(call.Plan.Rule)}"));
            foreach (Effect effect in call.Plan.Effects)
            {
                Explain(console, effect, org);
            }

            foreach (TaskFinding finding in call.Plan.Findings)
            {
                console.WriteLine($"  finding: {finding.Field}: {Describe(finding.Rule)}");
            }
        }
    }

    private static void Explain(IAnsiConsole console, Effect effect, IRunState org)
    {
        var table = new Table { Border = TableBorder.Ascii2, Expand = true, Title = new TableTitle(effect.Kind.Value) };
        table.AddColumns("Label", "Field", "Value", "Because", "Passed over");
        foreach (Reason reason in effect.Reasons)
        {
            table.AddRow(
                Markup.Escape(Labels.Of(reason.About)),
                Markup.Escape(reason.About),
                Markup.Escape(effect[reason.About] is { } value ? org.Show(value) : ""),
                Markup.Escape(reason.Rule),
                Markup.Escape(string.Join("\n", reason.Considered.Select(p => $"{p.Candidate}: {p.Why}"))));
        }

        foreach (EffectField field in effect.Fields.Where(f => effect.Reasons.All(r => r.About != f.Name)))
        {
            table.AddRow(Markup.Escape(Labels.Of(field.Name)), Markup.Escape(field.Name), Markup.Escape(org.Show(field.Value)), "", "");
        }

        console.Write(table);
    }

    private static string Describe(TaskFindingRule rule) => rule switch
    {
        TaskFindingRule.FieldMissing => "the org has no such field, or hides it from the integration user",
        TaskFindingRule.FieldReadOnly => "the integration user may not set it",
        TaskFindingRule.FieldRefused => "Salesforce refused it",
        TaskFindingRule.TextCut => "the field is shorter than the text: it was cut",
        TaskFindingRule.TagsLeftOut => "more tags than fit: the last were left out",
        TaskFindingRule.NotesLeftOut => "more notes than fit",
        TaskFindingRule.StatusSubstituted => "the org has no fitting status: another was taken",
        TaskFindingRule.RecordRefused => "Salesforce refused the new record: the Task has none",
        TaskFindingRule.CaseRefused => "Salesforce refused the new case: the Task has none",
        TaskFindingRule.TaskDeleted => "somebody deleted the Task: it is not written again",
    };
}
