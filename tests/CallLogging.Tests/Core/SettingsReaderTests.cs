using Shouldly;

namespace CallLogging.Tests.Core;

public class SettingsReaderTests
{
    private static readonly SettingsSection Section = Group(
        "S", Leaf("Text", "a"), Leaf("Flag", "TRUE"), Leaf("Number", "7"), Leaf("Time", "00:01:00"), Leaf("Choice", "outbound"),
        Group("List", Leaf("0", "a"), Leaf("1", "b")), Group("Choices", Leaf("0", "Inbound"), Leaf("1", "Outbound")));

    [Fact]
    public void Get_ValidValues_AreRead_U5()
    {
        List<SettingsError> errors = [];
        var reader = new SettingsReader(Section, errors);
        reader.GetString("text").ShouldBe("a");
        reader.GetString("Other", "default").ShouldBe("default");
        reader.GetBoolean("Flag", defaultValue: false).ShouldBeTrue();
        reader.GetInt32("Number", 1, 0, 7).ShouldBe(7);
        reader.GetTimeSpan("Time", TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromHours(1)).ShouldBe(TimeSpan.FromMinutes(1));
        reader.GetEnum("Choice", CallDirection.Inbound).ShouldBe(CallDirection.Outbound);
        reader.GetStrings("List").ToString().ShouldBe("[a, b]");
        reader.GetEnums<CallDirection>("Choices", []).ToString().ShouldBe("[Inbound, Outbound]");
        reader.ReportUnknown();
        errors.ShouldBeEmpty();
    }

    [Fact]
    public void Get_InvalidValues_AreAllReported_U5()
    {
        List<SettingsError> errors = [];
        var reader = new SettingsReader(
            Group("S", Leaf("Flag", "yes"), Leaf("Number", "8"), Leaf("Choice", "1"), Leaf("List", "secret"), Leaf("Typo", "x"), Group("Text", Leaf("0", "a"))), errors);
        reader.GetBoolean("Flag", defaultValue: true).ShouldBeTrue();
        reader.GetInt32("Number", 1, 0, 7).ShouldBe(1);
        reader.GetEnum("Choice", CallDirection.Inbound).ShouldBe(CallDirection.Inbound);
        reader.GetStrings("List").ShouldBeEmpty();
        reader.GetString("Text");
        reader.ReportUnknown();
        errors.Select(e => e.ToString()).ShouldBe(
        [
            "S:Flag: is 'yes'; write true or false.",
            "S:Number: is '8'; write a whole number from 0 to 7.",
            "S:Choice: is '1'; use one of Inbound, Outbound, Internal.",
            "S:List: is a single value where a list is expected.",
            "S:Text: is a section where one value is expected.",
            "S:Typo: is not a setting; known here are Choice, Flag, List, Number, Text.",
        ]);
    }

    private static SettingsSection Leaf(string name, string value) => new($"S:{name}", value, []);

    private static SettingsSection Group(string path, params SettingsSection[] children) =>
        new(path == "S" ? path : $"S:{path}", null, [.. children]);
}
