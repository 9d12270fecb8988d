using CallLogging.Delivery;
using CallLogging.Front;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using static CallLogging.Tests.HandmadeCalls;

namespace CallLogging.Tests.Front;

/// <summary>The effects that the planner gives for a call, and their time.</summary>
public sealed class PlannerTests
{
    private static readonly FrontFacts s_facts = new()
    {
        Contact = new FrontId("crd_1"),
        Teammates = [KeyValuePair.Create("ada@example.com", new FrontId("tea_1"))],
        LookedUpAgents = ["ada@example.com"],
        Inbox = new FrontId("inb_1"),
    };

    private static readonly FrontFacts s_open = s_facts with { Thread = new FrontThread(3) { Conversation = new FrontId("cnv_7"), Subject = "Missed call - Support London" } };
    private static readonly DateTimeOffset s_later = StartedAt.AddHours(1);
    private static readonly Call s_full = InboundAnswered with
    {
        Recording = new CallMedia { PermanentUrl = "https://calls.example/9001/recording" },
        Notes = [Note("Wants an offer", Ada)],
    };

    [Fact]
    public void Plan_AnsweredInAnOpenConversation_InOrder_F5_F8()
    {
        FrontPlan plan = Plan(s_full, s_open);
        plan.Effects.Select(e => (e.Kind.Value, Key(e))).ShouldBe(
        [
            ("create:Message", "qualification"), ("assign:Conversation", "assign/3"), ("create:Message", "duration"), ("create:Message", "recording"), ("create:Comment", "note:Wants an offer"),
        ]);
        plan.Effects.ShouldAllBe(e => e.Destination == "front:support" && e.LockKeys.Contains(new LockKey("front:support/contact/+12025550143")));
        Effect first = plan.Effects[0];
        first.Target.ShouldBe("cnv_7");
        first["thread"]!.Value.Text.ShouldBe("front:support/contact/+12025550143/3");
        first["external_id"]!.Value.Text.ShouldBe("aircall:main:9001/qualification");
        first["subject"]!.Value.Text.ShouldBe("Missed call - Support London");
        first["body"]!.Value.Text.ShouldStartWith("Inbound call - Support London\n");
        first.Reasons.Select(r => (r.Field, r.Rule)).ShouldBe([("Author", "agent"), ("Thread", "contact"), ("Subject", "subject_of_generation")]);
        plan.Effects.Skip(1).ShouldAllBe(e => e.DependsOn.Contains(first.Id));
    }

    [Fact]
    public void Plan_ANewNumber_CreatesTheContactBeforeTheConversation_F1_F9()
    {
        FrontPlan plan = Plan(Missed, s_facts with { Contact = null });
        plan.Effects.Select(e => e.Kind.Value).ShouldBe(["create:Contact", "create:Message", "find:Conversation"]);
        plan.Effects[0].Claim.ShouldBe(FrontClaimKeys.CreateContactKey("front:support", new FrontHandle(FrontHandleSource.Phone, "+12025550143")));
        plan.Effects[1].Target.ShouldBeNull();
        plan.Effects[2].Claim.ShouldBe(FrontClaimKeys.CreateConversationKey("front:support/contact/+12025550143/1"));
    }

    [Fact]
    public void Plan_Imported_LaterMessagesNameTheConversation_F9()
    {
        FrontPlan plan = Plan(s_full, s_facts, new FrontSettings { Writer = FrontWriter.ImportedMessages });
        Effect[] messages = [.. plan.Effects.Where(e => e.Kind == FrontKinds.CreateMessage)];
        messages[0].Target.ShouldBeNull();
        messages.Skip(1).ShouldAllBe(m => m.Target == "{id:aircall:main:9001/front:support/conversation/1}");
        messages.ShouldAllBe(m => m["line_handle"]!.Value.Text == "+442079460100" && m["inbox_id"]!.Value.Text == "inb_1");
    }

    [Fact]
    public void Plan_EachCallState_DecidesWhenToWrite_F6()
    {
        Plan(Ringing).Rule.ShouldBe(ActivityRule.InProgress);
        Plan(Internal).Rule.ShouldBe(ActivityRule.Internal);
        Plan(Missed with { State = CallState.HungUp }).Rule.ShouldBe(ActivityRule.WaitsUntilFinal);
        Plan(OutboundUnanswered with { State = CallState.HungUp }).Rule.ShouldBe(ActivityRule.WaitsUntilFinal);
        Plan(InboundAnswered with { State = CallState.HungUp }).Rule.ShouldBe(ActivityRule.Write);
        Call talking = InboundAnswered with { State = CallState.InProgress, EndedAt = null };
        Plan(talking).Rule.ShouldBe(ActivityRule.WaitsForEnd);
        FrontPlan atAnswer = Plan(talking, settings: new FrontSettings { AnsweredTiming = AnsweredTiming.AtAnswer });
        atAnswer.Effects.Select(Key).ShouldBe(["qualification", "conversation/1", "assign/1"]);
    }

    [Theory]
    [InlineData(179, false)]
    [InlineData(180, true)]
    public void Plan_VoicemailLink_IsWrittenThreeMinutesAfterTheEnd_F6(int seconds, bool written)
    {
        DateTimeOffset now = Voicemail.EndedAt!.Value.AddSeconds(seconds);
        FrontPlan plan = FrontPlanner.Plan(Voicemail with { State = CallState.HungUp }, s_open, Settings(), [], now);
        plan.Effects.Any(e => Key(e) == "voicemail").ShouldBe(written);
        plan.PlanAgainAt.ShouldBe(written ? null : Voicemail.EndedAt!.Value.AddMinutes(3));
        FrontPlanner.Plan(Voicemail, s_open, Settings() with { VoicemailLinkDelay = TimeSpan.Zero }, [], Voicemail.EndedAt!.Value).PlanAgainAt.ShouldBeNull();
    }

    [Fact]
    public void Plan_ALateVoicemail_IsCorrectedOnce_AndTheSubjectStays_F6()
    {
        ValueList<LedgerEntry> ledger = Confirm(Plan(Missed, s_facts).Effects);
        FrontPlan plan = FrontPlanner.Plan(Voicemail, s_facts, Settings(), ledger, s_later);
        ValueList<Effect> pending = GetPendingEffects(plan, ledger);
        pending.Select(Key).ShouldBe(["look/1/1", "correction:voicemail"]);
        Effect correction = pending[^1];
        correction.DependsOn.ShouldContain(pending[0].Id);
        correction["body"]!.Value.Text.ShouldBe("Correction: Voicemail - Support London\nVoicemail: https://calls.example/voicemail/9001");
        correction["subject"]!.Value.Text.ShouldBe("Missed call - Support London");
        ValueList<LedgerEntry> after = [.. ledger, .. Confirm(pending)];
        GetPendingEffects(FrontPlanner.Plan(Voicemail, s_facts, Settings(), after, s_later), after).ShouldBeEmpty();
    }

    [Fact]
    public void Plan_TheOtherPartyIsAnOwnLineAsALaterCallShows_StaysInItsConversation_C11_F6()
    {
        ValueList<LedgerEntry> ledger = Confirm(Plan(Missed, s_open).Effects);
        Call own = Voicemail with { OwnLine = new Line(new LineId("61002")) };
        Effect correction = GetPendingEffects(FrontPlanner.Plan(own, s_open, Settings(), ledger, s_later), ledger)[^1];
        (Key(correction), correction["thread"]!.Value.Text).ShouldBe(("correction:voicemail", "front:support/contact/+12025550143/3"));
        Plan(own, s_facts).Effects.ShouldAllBe(e => e["thread"] == null || e["thread"]!.Value.Text == "front:support/call/aircall:main:9001/1");
    }

    [Fact]
    public void GetPendingEffects_EffectInDoubt_IsFinished_EvenIfNoLongerPlanned_D7()
    {
        ValueList<LedgerEntry> ledger = Confirm(Plan(Missed, s_open).Effects);
        Effect correction = GetPendingEffects(FrontPlanner.Plan(Voicemail, s_open, Settings(), ledger, s_later), ledger)[^1];
        Effect unplanned = correction with { Id = new EffectId("aircall:main:9001/front:support/follow/3"), Kind = FrontKinds.Follow };
        ledger = [.. ledger, new LedgerEntry(correction, new EffectState.InDoubt(s_later, 1)), new LedgerEntry(unplanned, new EffectState.Intended(4))];
        GetPendingEffects(FrontPlanner.Plan(Voicemail, s_open, Settings(), ledger, s_later), ledger).ShouldBe([correction, unplanned]);
    }

    [Fact]
    public void Plan_ACorrectionWithoutLink_TheLinkFollowsAlone_F6()
    {
        ValueList<LedgerEntry> ledger = Confirm(Plan(Missed, s_open).Effects);
        Call noLink = Missed with { Voicemail = new CallMedia() };
        ledger = [.. ledger, .. Confirm(GetPendingEffects(FrontPlanner.Plan(noLink, s_open, Settings(), ledger, s_later), ledger))];
        GetPendingEffects(FrontPlanner.Plan(Voicemail, s_open, Settings(), ledger, s_later), ledger).Select(Key).ShouldBe(["look/3/2", "voicemail"]);
    }

    [Fact]
    public void Plan_NotesOfUnansweredCalls_AreNotWritten_OrByTheIntegration_F5()
    {
        Call noted = Missed with { Notes = [Note("Call back", Ada)] };
        Plan(noted).Effects.ShouldNotContain(e => e.Kind == FrontKinds.CreateComment);
        Effect comment = Plan(noted, settings: new FrontSettings { UnansweredNotes = UnansweredNotes.AsIntegration }).Effects[^1];
        comment["author_id"].ShouldBeNull();
        comment["body"]!.Value.Text.ShouldBe("Note by Ada Quill:\nCall back");
    }

    [Fact]
    public void Plan_AnotherAgentLater_IsAssigned_AndNothingIsSentAgain_F8_F10()
    {
        FrontFacts facts = s_open with { Teammates = [.. s_open.Teammates, KeyValuePair.Create("ben@example.com", new FrontId("tea_2"))] };
        ValueList<LedgerEntry> ledger = Confirm(Plan(InboundAnswered, facts).Effects);
        Call moved = InboundAnswered with { Agent = Ben, EndedAt = InboundAnswered.EndedAt!.Value.AddSeconds(30) };
        Effect assignment = GetPendingEffects(FrontPlanner.Plan(moved, facts, Settings(), ledger, s_later), ledger).ShouldHaveSingleItem();
        assignment.Kind.ShouldBe(FrontKinds.Assign);
        assignment["assignee_id"]!.Value.Text.ShouldBe("tea_2");
        assignment.Expected.ShouldHaveSingleItem().Value.Text.ShouldBe("tea_1");
    }

    [Fact]
    public void Plan_AConversationThatIsGone_StartsANewOne_WithItsFirstMessage_F11()
    {
        ValueList<LedgerEntry> ledger = Confirm(Plan(InboundAnswered, s_open).Effects);
        FrontFacts gone = s_open with { Thread = new FrontThread(4) };
        ValueList<Effect> pending = GetPendingEffects(FrontPlanner.Plan(s_full, gone, Settings(), ledger, s_later), ledger);
        pending.Select(Key).ShouldBe(["qualification/4", "assign/4", "recording"]);
        ValueList<LedgerEntry> begun = [.. ledger, .. Confirm(pending)];
        GetPendingEffects(FrontPlanner.Plan(s_full, gone, Settings(), begun, s_later), begun).Select(Key).ShouldBe(["conversation/4", "look/4/1", "note:Wants an offer"]);
        GetPendingEffects(FrontPlanner.Plan(InboundAnswered, gone, Settings(), ledger, s_later), ledger).ShouldBeEmpty();
    }

    [Fact]
    public void GetPendingEffects_CommentsAndRules_WaitUntilFrontShowsTheMessages_F5_F13()
    {
        FrontSettings settings = Settings() with { Rules = [new ConversationRule(RuleTrigger.CommentAdded) { Archive = true }] };
        DateTimeOffset written = s_full.EndedAt!.Value.AddSeconds(1);
        ValueList<Effect> first = FrontPlanner.GetPendingEffects(FrontPlanner.Plan(s_full, s_open, settings, [], written), [], written).Effects;
        first.Select(Key).ShouldBe(["qualification", "assign/3", "duration", "recording"]);

        ValueList<LedgerEntry> ledger = first.Select(e => new LedgerEntry(e, new EffectState.Confirmed($"uid-{Key(e)}") { WrittenAt = written })).ToValueList();
        (ValueList<Effect> early, DateTimeOffset? again) = FrontPlanner.GetPendingEffects(FrontPlanner.Plan(s_full, s_open, settings, ledger, written), ledger, written);
        early.ShouldBeEmpty();
        again.ShouldBe(written + FrontPlanner.FindDelay);
        ValueList<Effect> due = FrontPlanner.GetPendingEffects(FrontPlanner.Plan(s_full, s_open, settings, ledger, again!.Value), ledger, again.Value).Effects;
        due.Select(Key).ShouldBe(["note:Wants an offer", "rules:note:Wants an offer"]);
        due[^1][FrontFields.MessageUids]!.Value.Text.ShouldBe("uid-duration uid-qualification uid-recording");

        // A parked message is not waited for, one that is still to be sent is.
        LedgerEntry parked = ledger[^1] with { State = new EffectState.Parked("refused") };
        LedgerEntry unsent = ledger[^1] with { State = new EffectState.Planned() };
        GetKeys(ledger.SetItem(ledger.Count - 1, parked)).ShouldBe(["note:Wants an offer", "rules:note:Wants an offer"]);
        GetKeys(ledger.SetItem(ledger.Count - 1, unsent)).ShouldBe(["recording"]);

        IEnumerable<string> GetKeys(ValueList<LedgerEntry> state) =>
            FrontPlanner.GetPendingEffects(FrontPlanner.Plan(s_full, s_open, settings, state, again.Value), state, again.Value).Effects.Select(Key);
    }

    [Fact]
    public void Plan_AnyOrderOfEvents_SamePlan_AndNeverBothMissedAndVoicemailWithoutCorrection_F6_Law1()
    {
        CallEvent[] events =
        [
            .. FrontCalls.Missed("9", StartedAt), FrontCalls.Voicemail("9", StartedAt.AddSeconds(40)),
            FrontCalls.Note("9", StartedAt.AddSeconds(50), "later", Ada), FrontCalls.Recording("9", StartedAt.AddSeconds(60)),
            new(FrontCalls.Key("9"), CallEventKind.Settled, StartedAt.AddMinutes(4), CallFacts.None),
        ];
        string whole = Json(Assemble(events), []);
        Gen<(CallEvent[] Order, int Cut)> orders = from order in Gen.Shuffle(events) from cut in Gen.Choose(0, events.Length) select (order, cut);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(orders.ToArbitrary(), given =>
        {
            Json(Assemble(given.Order), []).ShouldBe(whole);

            // The planner runs after some of the events, and again after all of them.
            ValueList<LedgerEntry> ledger = given.Cut == 0 ? [] : Confirm(GetPending(Assemble(given.Order[..given.Cut]), []));
            ledger = [.. ledger, .. Confirm(GetPending(Assemble(events), ledger))];
            GetPending(Assemble(events), ledger).ShouldBeEmpty();
            string[] qualifications = [.. ledger.Select(e => e.Effect["qualification"]?.Text).OfType<string>()];
            qualifications.Distinct(StringComparer.Ordinal).Count().ShouldBe(qualifications.Length);
            (qualifications.AsSpan().IndexOf("voicemail") >= 0).ShouldBeTrue();
            ledger.Count(e => Key(e.Effect) == "correction:voicemail").ShouldBe(qualifications.Contains("missed_call", StringComparer.Ordinal) ? 1 : 0);
            ledger.Count(e => e.Effect["body"]?.Text?.Contains("/voicemail", StringComparison.Ordinal) == true).ShouldBe(1);
        }));

        static Call Assemble(CallEvent[] events) => CallAssembler.Assemble(events);
        static ValueList<Effect> GetPending(Call call, ValueList<LedgerEntry> ledger) => GetPendingEffects(FrontPlanner.Plan(call, s_open, Settings(), ledger, s_later), ledger);
        static string Json(Call call, ValueList<LedgerEntry> ledger) => string.Join('\n', GetPending(call, ledger).Select(CoreJson.Effects.WriteText));
    }

    [Fact]
    public void Facts_Json_IsCanonical_AndRoundTrips_Law4()
    {
        FrontFacts facts = s_open with
        {
            ContactNeedsHandle = true,
            Rejected = new RejectedChoices { IsContactRejected = true, Teammates = [new FrontId("tea_3")], IsAssignmentRejected = true, IsFollowRejected = true, IsCommentRejected = true },
        };
        FrontJson.Facts.ReadText(FrontJson.Facts.WriteText(facts)).ShouldBe(facts);
        FrontJson.Facts.ReadText(FrontJson.Facts.WriteText(new FrontFacts())).ShouldBe(new FrontFacts());
        FrontJson.Facts.WriteText(new FrontFacts()).ShouldBe("""{"thread":{"generation":1},"rejected":{}}""");
        Should.Throw<UnreadableDocumentException>(() => FrontJson.Facts.ReadText("[]"));
    }

    private static FrontSettings Settings(FrontSettings? settings = null) => (settings ?? new FrontSettings()) with { Name = "support" };

    private static FrontPlan Plan(Call call, FrontFacts? facts = null, FrontSettings? settings = null) =>
        FrontPlanner.Plan(call, facts ?? s_facts, Settings(settings), [], s_later);

    private static ValueList<Effect> GetPendingEffects(FrontPlan plan, ValueList<LedgerEntry> ledger) => FrontPlanner.GetPendingEffects(plan, ledger, s_later).Effects;

    private static string Key(Effect effect) => effect.Id.Value[(effect.Id.Value.IndexOf("/front:support/", StringComparison.Ordinal) + "/front:support/".Length)..];

    private static ValueList<LedgerEntry> Confirm(ValueList<Effect> effects) =>
        effects.Select(e => new LedgerEntry(e, new EffectState.Confirmed($"id of {Key(e)}"))).ToValueList();
}
