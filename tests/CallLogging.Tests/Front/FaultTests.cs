using System.Globalization;
using System.Text;
using CallLogging.Delivery;
using CallLogging.Front;
using Shouldly;

namespace CallLogging.Tests.Front;

/// <summary>The remedy for each error response of Front.</summary>
public sealed class FaultTests
{
    private static readonly FrontId s_conversation = new("cnv_1");
    private static readonly FrontId s_teammate = new("tea_1");

    [Fact]
    public void Classify_TheWholeTable_F10_F11_F12()
    {
        var table = new StringBuilder();
        foreach (FrontOperation operation in Enum.GetValues<FrontOperation>())
        {
            foreach (int status in (int[])[301, 400, 401, 403, 404, 408, 409, 413, 429, 500, 503])
            {
                var response = new ApiErrorResponse(status, [new ApiError("Error", "")]) { RetryAfter = status == 429 ? TimeSpan.FromSeconds(7) : null, MovedTo = status == 301 ? "cnv_2" : null };
                FrontFault bare = FrontFaults.Classify(response, new FrontAttempt(operation));
                FrontFault full = FrontFaults.Classify(response, new FrontAttempt(operation) { Conversation = s_conversation, Teammate = s_teammate });
                table.Append(CultureInfo.InvariantCulture, $"{operation,-16} {status} {bare.Rule,-30} {GetRemedyName(bare)}{(bare.Rule == full.Rule ? "" : $"; of a conversation and teammate: {full.Rule} {GetRemedyName(full)}")}\n");
            }
        }

        table.ToString().ShouldMatchApproved(c => c.NoDiff());

        static string GetRemedyName(FrontFault fault) => fault.Remedy.GetType().Name;
    }

    [Fact]
    public void Classify_APageInPlaceOfAnError_PausesTheCompanyAfterEveryRequest_D5()
    {
        foreach (FrontOperation operation in Enum.GetValues<FrontOperation>())
        {
            foreach (int status in (int[])[302, 400, 401, 403, 404, 407, 410, 422])
            {
                var attempt = new FrontAttempt(operation) { Conversation = s_conversation, Teammate = s_teammate };
                FrontFaults.ToDestinationFault(FrontFaults.Classify(new ApiErrorResponse(status, []), attempt), attempt)
                    .ShouldBeOfType<DestinationFault.Pause>($"{operation} {status}").Duration.ShouldBeNull();
            }
        }
    }

    [Theory]
    [InlineData(500, true, FaultScope.Call)]
    [InlineData(500, false, FaultScope.Destination)]
    [InlineData(503, true, FaultScope.Destination)]
    [InlineData(409, true, FaultScope.Call)]
    public void Classify_ARead_SaysWhetherOnlyThisCallFailed_D5(int status, bool isExplained, FaultScope scope) =>
        FrontFaults.Classify(new ApiErrorResponse(status, isExplained ? [new ApiError("Error", "")] : []), FrontAttempt.Reading).Scope.ShouldBe(scope);

    [Theory]
    [InlineData(500, true, FaultScope.Call)]
    [InlineData(500, false, FaultScope.Destination)]
    [InlineData(503, true, FaultScope.Destination)]
    public void ToSendResult_AnUnclearWrite_SaysWhetherOnlyThisCallFailed_D5(int status, bool isExplained, FaultScope scope)
    {
        var refused = new ApiResult<string>.Rejected(new ApiErrorResponse(status, isExplained ? [new ApiError("Error", "")] : []));
        EffectSender.ToSendResult(refused, new FrontAttempt(FrontOperation.CreateMessage), id => id).ShouldBeOfType<SendResult.Unclear>().Scope.ShouldBe(scope);
    }

    [Fact]
    public void Classify_NoResponse_IsUnclearOnlyIfAWriteMayHaveSucceeded_F10()
    {
        var write = new FrontAttempt(FrontOperation.CreateMessage);
        FrontFaults.Classify(new ApiResult<string>.NoResponse("timed out", true), write).Remedy.ShouldBe(new FrontRemedy.Unclear());
        FrontFaults.Classify(new ApiResult<string>.NoResponse("connection refused", false), write).Remedy.ShouldBe(new FrontRemedy.Retry());
        FrontFaults.Classify(new ApiResult<string>.NoResponse("timed out", true), FrontAttempt.Reading).Remedy.ShouldBe(new FrontRemedy.Retry());
        FrontFaults.ToDestinationFault(FrontFaults.Classify(new ApiResult<string>.RateLimited(TimeSpan.FromSeconds(3)), write), write).ShouldBeOfType<DestinationFault.Pause>().Duration.ShouldBe(TimeSpan.FromSeconds(3));
    }

    [Fact]
    public void Decide_SameFaultTwice_AmendsOnlyOnce_F11()
    {
        var facts = new FrontFacts { Thread = new FrontThread(2) { Conversation = s_conversation, Subject = "Missed call - x" } };
        Amend(facts, FrontReplanCodes.Archived, "cnv_1").Thread.ShouldBe(new FrontThread(3));
        Amend(facts, FrontReplanCodes.Gone, "cnv_1", AfterArchive.Reopen).Thread.ShouldBe(new FrontThread(3));
        FrontFacts reopens = Amend(facts, FrontReplanCodes.Archived, "cnv_1", AfterArchive.Reopen);
        reopens.Thread.ShouldBe(facts.Thread with { ShouldReopen = true });
        Decide(reopens, FrontReplanCodes.Archived, "cnv_1", AfterArchive.Reopen).ShouldBeOfType<ReplanResult.NoOtherWay>();
        Amend(facts, FrontReplanCodes.Merged, "cnv_9").Thread.Conversation.ShouldBe(new FrontId("cnv_9"));
        FrontFacts without = Amend(facts, FrontReplanCodes.WithoutTeammate, "tea_1");
        without.Rejected.Teammates.ShouldBe([s_teammate]);
        Decide(without, FrontReplanCodes.WithoutTeammate, "tea_1").ShouldBeOfType<ReplanResult.NoOtherWay>();
        Amend(facts, FrontReplanCodes.Without, nameof(FrontOperation.Assign)).Rejected.IsAssignmentRejected.ShouldBeTrue();
        Decide(facts, "something else", null).ShouldBeOfType<ReplanResult.NoOtherWay>();

        static ReplanResult Decide(FrontFacts facts, string code, string? subject, AfterArchive after = AfterArchive.NewConversation) =>
            FrontReplanner.Decide(facts, new DestinationFault.Replan("rejected", code, subject), after);

        static FrontFacts Amend(FrontFacts facts, string code, string? subject, AfterArchive after = AfterArchive.NewConversation) =>
            (FrontFacts)Decide(facts, code, subject, after).ShouldBeOfType<ReplanResult.Amended>().Facts;
    }
}
