using Shouldly;
using static CallLogging.Tests.Aircall.AircallBody;

namespace CallLogging.Tests.Aircall;

public class AircallMediaTests
{
    private const string Page = "https://assets.example.com/calls/1";
    private const string File = "https://files.example.com/1.mp3?s=0a";

    [Theory]
    [InlineData($"\"asset\":\"{Page}/recording\"", "recording", Page + "/recording", null)]
    [InlineData("\"asset\":\"https://assets.example.com/recording/1\"", "recording", "https://assets.example.com/recording/1", null)]
    [InlineData($"\"asset\":\"{Page}/voicemail\"", "voicemail", Page + "/voicemail", null)]
    [InlineData($"\"asset\":\"{Page}/voicemail?tab=1\",\"voicemail\":\"{File}\"", "voicemail", Page + "/voicemail?tab=1", File)]
    [InlineData($"\"asset\":\"{Page}\",\"voicemail\":\"{File}\"", "voicemail", Page, File)]
    [InlineData($"\"asset\":\"{Page}\",\"recording\":\"{File}\"", "recording", Page, File)]
    [InlineData($"\"asset\":\"{Page}\"", "none", null, null)]
    [InlineData("\"recording\":null,\"recording_short_url\":\"https://short.example.com/v1/7d\"", "recording", null, "https://short.example.com/v1/7d")]
    [InlineData($"\"voicemail\":\"{File}\",\"voicemail_short_url\":\"https://short.example.com/v1/7d\"", "voicemail", null, File)]
    public void Read_Links_GiveTheMediumAndWhetherTheyExpire_C2(string members, string medium, string? lasting, string? expiring)
    {
        CallFacts facts = Facts(members);
        var expected = new CallMedia { PermanentUrl = lasting, ExpiringUrl = expiring };
        facts.Recording.ShouldBe(medium == "recording" ? expected : null);
        facts.Voicemail.ShouldBe(medium == "voicemail" ? expected : null);
    }

    // The page belongs to the medium that its path names; the other file has no lasting page.
    [Theory]
    [InlineData("voicemail", null, $"{Page}/voicemail")]
    [InlineData("recording", $"{Page}/recording", null)]
    public void Read_BothFilesAndThePageOfOne_GiveThePageToThatOneOnly_C2(string page, string? recordingPage, string? voicemailPage)
    {
        const string other = "https://files.example.com/2.mp3?s=0b";
        CallFacts facts = Facts($"\"asset\":\"{Page}/{page}\",\"recording\":\"{File}\",\"voicemail\":\"{other}\"");
        facts.Recording.ShouldBe(new CallMedia { PermanentUrl = recordingPage, ExpiringUrl = File });
        facts.Voicemail.ShouldBe(new CallMedia { PermanentUrl = voicemailPage, ExpiringUrl = other });
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("/calls/1/recording")]
    [InlineData("ftp://files.example.com/1.mp3")]
    [InlineData("https://files.example.com/1.mp3\\r\\nX-Injected: 1")]
    [InlineData("https://")]
    public void Read_LinkThatIsNoWebAddress_IsDroppedAndTheMediumStays_X2(string link) =>
        Facts($"\"voicemail\":\"{link}\",\"asset\":\"{link}\"").Voicemail.ShouldBe(new CallMedia());

    [Fact]
    public void Read_VoicemailLeftWithoutLink_IsAVoicemail_C4() => Facts("", "call.voicemail_left").Voicemail.ShouldBe(new CallMedia());
}
