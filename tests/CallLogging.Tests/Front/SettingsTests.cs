using CallLogging.Front;
using Microsoft.Extensions.Configuration;
using Shouldly;

namespace CallLogging.Tests.Front;

/// <summary>The settings reader, which reports all mistakes at once, each with its remedy.</summary>
public sealed class SettingsTests
{
    [Fact]
    public void Read_Nothing_GivesTheDefaults_ButNeedsTheChannel_U5()
    {
        (FrontSettings settings, ValueList<SettingsError> errors) = Read();
        errors.ShouldHaveSingleItem().Path.ShouldBe("support:AppUid");
        settings.ShouldBe(new FrontSettings { Name = "support", Language = "pl" });
        settings.Destination.ShouldBe("front:support");
        Read(("Writer", "importedMessages")).Errors.ShouldBeEmpty();
    }

    [Fact]
    public void Read_Everything_U5()
    {
        (FrontSettings settings, ValueList<SettingsError> errors) = Read(
            ("Language", "de"), ("AppUid", "app"), ("ChannelId", "cha_12ab"), ("Inbox", "Telefon"), ("Threading", "PerContactAndLine"), ("AfterArchive", "Reopen"),
            ("AnsweredTiming", "AtAnswer"), ("VoicemailLinkDelay", "00:00:00"), ("VoicemailWord", "Mailbox"), ("UnansweredNotes", "AsIntegration"),
            ("ExpiringLinks", "true"), ("TeammateMap:ada@example.com", "tea_1"), ("Followers:0", "ben@example.com"), ("Followers:1", "tea_2"),
            ("Rules:0:When", "CommentAdded"), ("Rules:0:Inbox", "Telefon"), ("Rules:0:Contains", "Test"), ("Rules:0:AddTag", "Test"),
            ("Rules:1:When", "NoActivity"), ("Rules:1:After", "2.00:00:00"), ("Rules:1:Archive", "true"));
        errors.ShouldBeEmpty();
        settings.ShouldBe(new FrontSettings
        {
            Name = "support",
            Language = "de",
            ChannelId = new FrontId("cha_12ab"),
            Inbox = "Telefon",
            Threading = Threading.PerContactAndLine,
            AfterArchive = AfterArchive.Reopen,
            AnsweredTiming = AnsweredTiming.AtAnswer,
            VoicemailLinkDelay = TimeSpan.Zero,
            VoicemailWord = "Mailbox",
            UnansweredNotes = UnansweredNotes.AsIntegration,
            ExpiringLinks = true,
            TeammateMap = [KeyValuePair.Create("ada@example.com", new FrontId("tea_1"))],
            Followers = ["ben@example.com", "tea_2"],
            Rules =
            [
                new(RuleTrigger.CommentAdded) { Inbox = "Telefon", Contains = "Test", AddTag = "Test" },
                new(RuleTrigger.NoActivity) { After = TimeSpan.FromDays(2), Archive = true },
            ],
        });
    }

    [Fact]
    public void Read_AllMistakesAtOnce_U5()
    {
        ValueList<SettingsError> errors = Read(
            ("Writer", "Both"), ("ChannelId", "inb_1"), ("Inbox", " "), ("VoicemailLinkDelay", "2.00:00:00"), ("TeammateMap:ada", "tea_1"),
            ("TeammateMap:ada@example.com", "Ada"), ("Followers:0", "Ben"), ("Rules:0:When", "Sometimes"), ("Rules:1:When", "NoActivity"), ("Rules:1:Archive", "true"),
            ("Rules:2:Archive", "true"), ("Rules:3:When", "Archived"), ("Rules:3:AddTag", new string('x', 65)), ("Rules:3:After", "01:00:00"), ("Rules:3:Contains", "x"),
            ("Chanel", "cha_1")).Errors;
        string.Join('\n', errors.Select(e => $"{e.Path}: {e.Message}")).ShouldMatchApproved(c => c.NoDiff());
    }

    private static (FrontSettings Settings, ValueList<SettingsError> Errors) Read(params (string Key, string? Value)[] values)
    {
        IConfigurationSection section = new ConfigurationBuilder()
            .AddInMemoryCollection(values.Select(v => KeyValuePair.Create($"support:{v.Key}", v.Value)))
            .Build().GetSection("support");
        var errors = new List<SettingsError>();
        var options = FrontOptions.Read(Convert(section, "support"), new HostSettings { Language = "pl" }, errors);
        return (options.Settings, [.. errors, .. options.FindMissingChannel("support")]);
    }

    private static SettingsSection Convert(IConfigurationSection section, string path) =>
        new(path, section.Value, section.GetChildren().Select(c => Convert(c, $"{path}:{c.Key}")).ToValueList());
}
