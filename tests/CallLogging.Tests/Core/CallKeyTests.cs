using Shouldly;

namespace CallLogging.Tests.Core;

public class CallKeyTests
{
    [Theory]
    [InlineData("aircall:main:3970535284", "3970535284")]
    [InlineData("twilio:main:CA1:leg:2", "CA1:leg:2")]
    public void TryParse_OutputOfToString_GivesTheSameKey_Law6(string text, string callId)
    {
        CallKey.TryParse(text, out CallKey key).ShouldBeTrue();
        (key.CallId, key.ToString()).ShouldBe((callId, text));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("aircall:main")]
    [InlineData("aircall::1")]
    [InlineData(":main:1")]
    [InlineData("aircall:main:")]
    public void TryParse_InvalidText_IsFalse_Law6(string? text) => CallKey.TryParse(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData("", "main", "1", "provider")]
    [InlineData("air:call", "main", "1", "provider")]
    [InlineData("aircall", "ma:in", "1", "account")]
    [InlineData("aircall", "main", "", "callId")]
    public void CallKey_InvalidPart_Throws_Law6(string provider, string account, string callId, string parameter) =>
        Should.Throw<ArgumentException>(() => new CallKey(provider, account, callId)).ParamName.ShouldBe(parameter);
}
