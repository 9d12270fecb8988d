using CallLogging.Salesforce;
using Shouldly;

namespace CallLogging.Tests.Salesforce.Tasks;

public sealed class TaskStatusTests
{
    [Theory]
    [InlineData(true, "Not Started:o:d In Progress:o Completed:c", "Completed", TaskStatusRule.Standard)]
    [InlineData(false, "Not Started:o:d In Progress:o Completed:c", "In Progress", TaskStatusRule.Standard)]
    [InlineData(true, "Offen:o:d Erledigt:c Archiviert:c", "Erledigt", TaskStatusRule.FirstClosed)]
    [InlineData(true, "Completed:o:d Done:c", "Done", TaskStatusRule.FirstClosed)]
    [InlineData(false, "Offen:o:d Läuft:o Erledigt:c", "Läuft", TaskStatusRule.FirstOpen)]
    [InlineData(false, "In Progress:c Offen:o:d Läuft:o", "Läuft", TaskStatusRule.FirstOpen)]
    [InlineData(false, "Offen:o:d Erledigt:c", "Offen", TaskStatusRule.OnlyOpen)]
    [InlineData(true, "", "Completed", TaskStatusRule.NotKnown)]
    [InlineData(false, "Erledigt:c", "In Progress", TaskStatusRule.NotKnown)]
    public void Choose_StatusesOfTheOrg_AreUsed_S4(bool isCompleted, string statuses, string expected, TaskStatusRule rule)
    {
        TaskStatusValue[] values = [.. statuses.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Aggregate(new List<string>(), AddPiece)
            .Select(Read)];
        TaskStatusChoice.Choose(isCompleted, values).ShouldBe(new TaskStatusChoice(expected, rule));
    }

    [Fact]
    public void Choose_FirstClosed_IsFirstBySortOrder_S4() =>
        TaskStatusChoice.Choose(isCompleted: true, [new("Later", true, false, 9), new("Sooner", true, false, 2)]).ApiName.ShouldBe("Sooner");

    [Fact]
    public void Choose_SameSortOrder_IsFirstByName_S4() =>
        TaskStatusChoice.Choose(isCompleted: true, [new("Done", true, false, 2), new("Archived", true, false, 2)]).ApiName.ShouldBe("Archived");

    [Fact]
    public void Choose_NoStatuses_Throws_S4() =>
        Should.Throw<ArgumentNullException>(() => TaskStatusChoice.Choose(isCompleted: true, null!)).ParamName.ShouldBe("statuses");

    // A status name may contain spaces, so "Not Started:o:d" arrives in two pieces.
    private static List<string> AddPiece(List<string> words, string piece)
    {
        if (words.Count > 0 && !words[^1].Contains(':', StringComparison.Ordinal))
        {
            words[^1] += " " + piece;
        }
        else
        {
            words.Add(piece);
        }

        return words;
    }

    private static TaskStatusValue Read(string text, int index)
    {
        string[] parts = text.Split(':');
        return new TaskStatusValue(parts[0], parts[1] == "c", parts.Length > 2, index);
    }
}
